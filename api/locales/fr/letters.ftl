# Ce que l'on écrit aux personnes par courriel : un message par modèle, avec son objet et le nom de son lien.
# Une ligne vide commence un paragraphe ; un paragraphe resté vide disparaît. Aucun nom de personne dans l'objet.
letter-footer = Vous recevez ce message à cause d'une action faite sur Fundi par vous ou par une personne avec qui vous êtes en relation. Fundi ne demande jamais d'argent aux travailleurs.

## Comptes

letter-sign-in-code = Saisissez ce code pour continuer. Il est valable { $minutes } minutes et ne sert qu'une fois. Si vous ne l'avez pas demandé, ne faites rien : personne n'entre sans lui.
    .subject = Votre code pour Fundi
letter-address-in-use =
    Quelqu'un, peut-être vous, a voulu s'inscrire avec cette adresse. Vous avez déjà un compte : rien n'a été changé.

    Pour entrer sans mot de passe, demandez un code sur la page de connexion.
    .subject = Vous avez déjà un compte sur Fundi
letter-guardian-invitation =
    { $candidate } vous a désigné comme responsable légal. Jusqu'à ses 18 ans, vous voyez ses candidatures et signez son contrat avec elle ou lui.

    Ouvrez le lien et connectez-vous, ou inscrivez-vous, avec cette adresse. Il est valable { $days } jours. Si vous ne connaissez pas cette personne, ne faites rien.
    .subject = On vous demande d'être responsable légal sur Fundi
    .link = Devenir responsable légal
letter-guardianship-ended =
    La responsabilité légale pour { $candidate } sur Fundi a pris fin. La personne responsable ne voit plus les candidatures et ne signe plus rien ; ce qui a été signé reste signé.

    { $has-reason ->
        [yes] Motif : { $reason }
       *[no] { "" }
    }
    .subject = Une responsabilité légale a pris fin
    .link = Ouvrir Fundi

## Candidatures

letter-application-submitted =
    { $enterprise } a reçu votre candidature pour « { $placement } ». Sa référence est { $reference }.

    Nous vous écrirons à chaque changement, et vous pouvez la retirer à tout moment.
    .subject = Votre candidature est arrivée
    .link = Voir votre candidature
letter-application-received =
    { $candidate } a postulé pour « { $placement } » ({ $reference }).

    Merci de répondre vite : attendre sans nouvelles est ce qui pèse le plus aux jeunes.
    .subject = Une nouvelle candidature
    .link = Voir la candidature
letter-application-advanced =
    { $state ->
        [interview] { $enterprise } souhaite vous rencontrer pour « { $placement } » ({ $reference }).
       *[shortlisted] { $enterprise } a retenu votre candidature pour « { $placement } » ({ $reference }).
    }

    { $has-reason ->
        [yes] L'entreprise écrit : { $reason }
       *[no] { "" }
    }
    .subject = Une bonne nouvelle pour votre candidature
    .link = Voir votre candidature
letter-application-offered =
    { $enterprise } vous propose une place : « { $placement } » ({ $reference }). Félicitations !

    La place vous est gardée jusqu'au { $reply_by }. Sur sa page, acceptez-la, ou retirez votre candidature si vous n'en voulez pas.
    .subject = Une place vous est proposée
    .link = Répondre à la proposition
letter-application-declined =
    { $enterprise } a choisi quelqu'un d'autre pour « { $placement } » ({ $reference }). Cela ne dit rien de votre valeur.

    { $has-reason ->
        [yes] La raison donnée : { $reason }
       *[no] { "" }
    }

    D'autres places sont ouvertes près de chez vous.
    .subject = Au sujet de votre candidature
    .link = Voir votre candidature
letter-application-accepted =
    { $candidate } a accepté votre proposition pour « { $placement } » ({ $reference }).

    Préparez maintenant le contrat : ce que vous avez publié y figure déjà.
    .subject = Votre proposition est acceptée
    .link = Préparer le contrat
letter-application-withdrawn = { $candidate } s'est retiré de « { $placement } » ({ $reference }). Si une place était gardée, elle est de nouveau libre.
    .subject = Une candidature a été retirée
    .link = Voir la candidature
letter-application-lapsed =
    Votre candidature pour « { $placement } » chez { $enterprise } ({ $reference }) s'est terminée sans décision.

    { $reason }

    Ce n'est pas votre faute. D'autres places sont ouvertes près de chez vous.
    .subject = Votre candidature est terminée
    .link = Voir votre candidature
letter-offer-lapsed = { $candidate } n'a pas répondu à temps à votre proposition pour « { $placement } » ({ $reference }). La place est de nouveau libre.
    .subject = Une proposition a expiré
    .link = Voir la candidature

## Offres

letter-placement-published =
    « { $placement } » a passé le contrôle de qualité et peut être trouvée.

    { $has-under_review ->
        [yes] L'autorité compétente examine une partie de ce que vous avez indiqué. Jusqu'à sa réponse, l'offre est marquée comme en cours d'examen.
       *[no] { "" }
    }
    .subject = Votre offre est publiée
    .link = Voir l'offre
letter-review-decided =
    { $state ->
        [upheld] L'autorité compétente a examiné « { $placement } ». L'offre reste telle quelle.
        [change_requested] L'autorité compétente a examiné « { $placement } » et vous demande de la modifier avant le { $deadline }. D'ici là, elle reste publique.
        [lifted] L'autorité compétente a réexaminé « { $placement } » et l'accepte. Vous pouvez la publier à nouveau.
        [confirmed] L'autorité compétente a réexaminé « { $placement } » et maintient son refus. Modifiez ce qu'elle indique avant de publier.
       *[refused] L'autorité compétente a refusé « { $placement } ». C'est de nouveau un brouillon. Modifiez ce qu'elle indique et publiez, ou demandez une fois qu'une autre personne l'examine.
    }

    { $has-reason ->
        [yes] Le motif : { $reason }
       *[no] { "" }
    }
    .subject = L'autorité a examiné votre offre
    .link = Voir l'offre
letter-review-appealed =
    { $enterprise } demande qu'une autre personne examine le refus de « { $placement } ».

    La personne qui a refusé ne peut pas en décider ; une ou un collègue le peut.
    .subject = Un refus est contesté
    .link = Voir le dossier
letter-placements-held =
    { $cause ->
        [cover] La preuve de la couverture a expiré.
       *[standard] D'après les règles et ce que vous indiquez à présent, elles ne peuvent pas être publiques.
    } Ne sont plus publiques : { $placements }

    { $has-reason ->
        [yes] Le motif : { $reason }
       *[no] { "" }
    }

    Ce sont maintenant des brouillons. Ouvrez chacun, corrigez ce qui est indiqué et publiez à nouveau.
    .subject = Certaines de vos offres ne sont plus publiques
    .link = Voir vos offres
letter-cover-expiring =
    La preuve de couverture que vous avez indiquée expire bientôt : { $placements }

    Saisissez la nouvelle preuve avant cette date. Une fois expirée, ces offres ne peuvent pas rester publiques et personne ne peut commencer.
    .subject = La preuve d'une couverture expire
    .link = Voir vos offres

## Organisations

letter-verification-code = Une personne agissant pour une organisation de ce domaine a demandé ce code. Saisissez-le sur la page de l'organisation. Il est valable { $minutes } minutes. Si personne chez vous ne l'a demandé, ne faites rien : sans lui, rien n'est confirmé.
    .subject = Votre code pour confirmer un domaine sur Fundi
letter-verification-decided =
    { $state ->
        [verified] L'autorité compétente a vérifié { $enterprise }. Toute personne qui regarde vos places le voit.
        [withdrawn] L'autorité compétente a retiré la vérification de { $enterprise }.
       *[refused] L'autorité compétente n'a pas vérifié { $enterprise }. Vous pouvez corriger ce qui manque et demander à nouveau.
    }

    { $has-reason ->
        [yes] Le motif : { $reason }
       *[no] { "" }
    }
    .subject = À propos de la vérification de votre organisation
    .link = Voir votre organisation
letter-host-suspended =
    { $has-until ->
        [yes] L'autorité compétente a suspendu { $enterprise } jusqu'au { $until }.
       *[no] L'autorité compétente a suspendu { $enterprise }.
    } Vous ne pouvez pas publier de places, et celles qui étaient ouvertes sont redevenues des brouillons. Les contrats signés restent tels quels.

    { $has-reason ->
        [yes] Le motif : { $reason }
       *[no] { "" }
    }

    Corrigez ce que l'autorité indique et demandez-lui de lever la suspension ; publiez ensuite à nouveau.
    .subject = Vous ne pouvez pas publier de places pour l'instant
    .link = Voir ce qu'il faut faire
letter-host-reinstated =
    La suspension de { $enterprise } a pris fin. Vos places attendent comme brouillons : relisez-les et publiez-les à nouveau.

    { $has-reason ->
        [yes] Le motif : { $reason }
       *[no] { "" }
    }
    .subject = Vous pouvez à nouveau publier des places
    .link = Voir vos places

## L'autorité

letter-authority-queue =
    En attente d'une décision : { $reviews ->
        [one] { $reviews } offre
       *[other] { $reviews } offres
    } que le contrôle de qualité vous demande d'examiner, et { $verifications ->
        [one] { $verifications } organisation qui souhaite
       *[other] { $verifications } organisations qui souhaitent
    } être vérifiées.

    Contrats que le contrôle de qualité vous demande d'examiner : { $agreements }.

    Vous recevez ce message au plus une fois par jour, et seulement si quelque chose attend.
    .subject = Ce qui vous attend aujourd'hui
    .link = Voir ce qui attend
letter-standard-changed =
    Les règles de l'apprentissage de qualité ont une nouvelle version. Offres ouvertes examinées : { $total } ; jugées autrement : { $changed } ; redevenues des brouillons : { $blocked }.

    Les entreprises concernées ont été prévenues. Ce qui demande une décision est dans votre liste.
    .subject = De nouvelles règles s'appliquent aux offres ouvertes
    .link = Voir ce qui attend

## Contrats

letter-agreement-to-sign =
    Le contrat pour « { $placement } » chez { $enterprise } est prêt. Lisez-le tranquillement ; rien ne vous engage avant votre signature.

    Il dit ce qui est payé, les horaires, qui forme, et comment l'apprenti est protégé.
    .subject = Un contrat attend votre signature
    .link = Lire et signer
letter-agreement-signed =
    Tout le monde a signé le contrat pour « { $placement } » chez { $enterprise }.

    Gardez ce message : la page montre le contrat et le code avec lequel chacun peut le vérifier.
    .subject = Le contrat est signé
    .link = Voir le contrat
letter-agreement-cancelled = Le contrat pour « { $placement } » chez { $enterprise } n'aura pas lieu. Rien de ce qu'il contient ne vous engage.
    .subject = Un contrat a été annulé
    .link = Voir ce qui s'est passé
letter-signing-link =
    Ce lien vous permet de lire le contrat pour « { $placement } » chez { $enterprise } et de le signer, même sur un téléphone. Il est pour vous seul.

    Il est valable { $days } jours et ne sert qu'une fois. Rien ne vous engage avant votre signature. Si vous n'attendiez rien de tel, ne faites rien.
    .subject = Votre lien pour signer un contrat
    .link = Lire et signer
letter-agreement-reminder =
    { $urgency ->
        [last] C'est aujourd'hui le dernier jour pour signer le contrat pour « { $placement } » chez { $enterprise }. S'il manque une signature demain, il prend fin.
        [soon] Il manque encore des signatures au contrat pour « { $placement } » chez { $enterprise }. Il peut être signé jusqu'au { $sign_by }.
       *[waiting] Le contrat pour « { $placement } » chez { $enterprise } attend une signature. Il peut être signé jusqu'au { $sign_by }.
    }
    .subject = Un contrat attend encore une signature
    .link = Voir qui doit signer
letter-agreement-expired =
    Tout le monde n'a pas signé à temps le contrat pour « { $placement } » chez { $enterprise }. Il n'engage personne et la place est de nouveau libre.

    Si vous le souhaitez encore, postulez de nouveau ou faites une nouvelle offre.
    .subject = Un contrat n'a pas été signé à temps
    .link = Voir ce qui s'est passé
letter-agreement-to-register = Tout le monde a signé le contrat pour « { $placement } » chez { $enterprise }. Il commence le { $starts_on }.
    .subject = Un contrat attend son enregistrement
    .link = Voir le contrat
letter-agreement-registered = L'autorité compétente a enregistré le contrat pour « { $placement } » chez { $enterprise }.
    .subject = Le contrat est enregistré
    .link = Voir le contrat
letter-agreement-refused =
    L'autorité compétente a refusé le contrat pour « { $placement } » chez { $enterprise }.

    { $has-reason ->
        [yes] Son motif : { $reason }
       *[no] { "" }
    }

    L'entreprise peut le rédiger de nouveau ; chacun sera alors invité à signer le nouveau texte.
    .subject = Le contrat a été refusé
    .link = Voir le contrat
letter-agreement-review-accepted =
    L'autorité compétente a examiné le contrat pour « { $placement } » chez { $enterprise } et le laisse tel qu'il est.

    { $has-reason ->
        [yes] Son motif : { $reason }
       *[no] { "" }
    }

    Vous n'avez rien à faire.
    .subject = L'autorité a examiné le contrat
    .link = Voir le contrat
letter-registration-overdue = Le contrat pour « { $placement } » chez { $enterprise } devrait être enregistré et ne l'est pas encore.
    .subject = Un enregistrement est en retard
    .link = Voir le contrat
letter-agreement-active = L'apprentissage « { $placement } » chez { $enterprise } a commencé. Nous vous souhaitons un bon apprentissage.
    .subject = L'apprentissage a commencé
    .link = Voir le contrat
letter-agreement-start-blocked =
    L'apprentissage « { $placement } » devait commencer, mais il manque quelque chose qui protège la personne en apprentissage. Elle ne peut pas encore commencer à travailler.

    { $reason }
    .subject = L'apprentissage ne peut pas encore commencer
    .link = Voir ce qui manque
letter-agreement-completed = Le dernier jour de l'apprentissage « { $placement } » chez { $enterprise } est passé. Félicitations à toutes celles et ceux qui l'ont rendu possible.
    .subject = L'apprentissage est terminé
    .link = Voir le contrat
letter-agreement-terminated =
    L'apprentissage « { $placement } » chez { $enterprise } prend fin avant terme. Son dernier jour est le { $ends_on }.

    { $has-reason ->
        [yes] Le motif donné : { $reason }
       *[no] { "" }
    }
    .subject = L'apprentissage prend fin avant terme
    .link = Voir le contrat
letter-amendment-to-sign =
    Quelqu'un propose de modifier le contrat pour « { $placement } » chez { $enterprise }. Ce qui a été convenu vaut jusqu'à ce que toutes les personnes concernées aient signé la modification.

    Lisez-la tranquillement. Vous n'êtes pas obligé d'accepter.
    .subject = Un avenant attend votre signature
    .link = Lire la modification
letter-amendment-agreed = Toutes les personnes concernées ont signé une modification du contrat pour « { $placement } » chez { $enterprise }.
    .subject = Un contrat a été modifié
    .link = Voir ce qui change
letter-amendment-ended = Une modification du contrat pour « { $placement } » chez { $enterprise } a été retirée ou refusée, ou n'a pas été signée à temps. Ce qui a été convenu vaut comme avant.
    .subject = Une modification de contrat n'aura pas lieu
    .link = Voir le contrat
start-unregistered = L'autorité compétente doit d'abord enregistrer le contrat.
start-suspended = L'autorité compétente a suspendu une entreprise de ce contrat : { $reason }

## Recherches enregistrées

letter-item-facts = { $enterprise }, { $place }
letter-item-starts = Début le { $starts_on }
letter-search-alert-confirmation =
    Quelqu'un, peut-être vous, nous a demandé d'écrire à cette adresse dès que de nouvelles places correspondent à une recherche.

    Ouvrez le lien pour voir de quelle recherche il s'agit, et dites oui sur la page. Si ce n'était pas vous, ne faites rien : la demande est effacée après { $hours } heures, et nous n'écrirons plus à ce sujet.
    .subject = Souhaitez-vous recevoir les nouvelles places ?
    .link = Voir la recherche et dire oui
letter-search-alert =
    { $total ->
        [one] Une nouvelle place correspond à votre recherche « { $search } ».
       *[other] { $total } nouvelles places correspondent à votre recherche « { $search } ». Voici les plus récentes.
    }
    .subject = De nouvelles places pour votre recherche
    .link = Voir toutes celles qui correspondent
    .unsubscribe = Ne plus recevoir de messages sur cette recherche
letter-bookmark-closed =
    « { $placement } » chez { $enterprise }, que vous aviez enregistrée, ne prend plus de candidatures.

    Elle reste sur votre liste jusqu'à ce que vous l'enleviez. D'autres places sont ouvertes.
    .subject = Une place que vous aviez enregistrée est fermée
    .link = Voir ce que vous avez enregistré
