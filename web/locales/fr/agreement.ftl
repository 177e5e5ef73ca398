# Les contrats entre une personne en apprentissage et une entreprise.
agreements-title = Contrats
agreements-none = Il n'y a pas encore de contrat.
agreement-title = Contrat d'apprentissage
agreement-version = Version { $number }
agreement-facts = L'essentiel
agreement-place = Lieu de travail
agreement-signatures = Qui signe
agreement-awaiting = doit encore signer
agreement-your-turn = C'est à vous de signer.
agreement-clauses = Ce qui est convenu
agreement-sign-as = Signer ({ $role })
agreement-sign-text = Lisez d'abord tout ce qui précède. Si quelque chose n'est pas clair, demandez avant de signer. Écrivez ensuite votre nom complet, et prouvez que c'est vous avec votre mot de passe ou un code.
agreement-full-name = Votre nom complet
agreement-password-hint = Si vous en avez un.
agreement-code-hint = Sinon : un code que vous vous êtes fait envoyer depuis la page de connexion.
agreement-hash = Empreinte de cette version :
agreement-sign = Signer
agreement-versions = Toutes les versions
agreement-signature-count = { $count ->
    [0] aucune signature
    [one] { $count } signature
   *[other] { $count } signatures
}
agreement-paper = Le contrat en PDF
agreement-verify = Chacun peut vérifier ce contrat avec le code :
agreement-draft = Écrire le contrat
agreement-draft-text = Nous l'écrivons d'après la place et la candidature. Vous le lisez tous les deux avant que quelqu'un signe.
agreement-draft-start = Laissé vide, c'est le { $date }.
agreement-additional = Quelque chose à ajouter
agreement-additional-hint = En mots simples. Cela devient une clause.
agreement-draft-button = Écrire le contrat
