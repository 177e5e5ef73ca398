# Le cadre de chaque page, les formulaires, l'écriture des nombres et des dates.
site-description = Des apprentissages payés, protégés, qui mènent à une qualification. Gratuit pour qui cherche une place.
skip-to-content = Aller au contenu
demonstration-banner = Démonstration : toutes les personnes, entreprises et places sont inventées.
demonstration-placement = Exemple inventé.
nav-main = Principal
nav-footer = À propos de ce site
nav-search = Trouver une place
nav-matches = Ce qui me convient
nav-applications = Mes candidatures
nav-profile = Mon profil
nav-enterprise = Mon entreprise
nav-caseload = Personnes suivies
nav-agreements = Contrats
nav-sign-in = Se connecter
nav-sign-out = Se déconnecter
nav-rights = Vos droits
nav-verify = Vérifier un contrat
nav-privacy = Vie privée
nav-accessibility = Accessibilité
nav-developers = Pour développer
footer-free = Chercher un apprentissage est gratuit ici, et le reste. Ne payez jamais personne pour une place.
language-choose = Choisir une langue
language-keep = Continuer en français
change = Modifier
save = Enregistrer
add = Ajouter
remove = Retirer
find = Chercher
find-nothing = Rien trouvé. Essayez un autre mot, ou un mot plus court.
pages = Pages
pages-first = Première page
pages-next = Page suivante
form-problems = À revoir, s'il vous plaît
form-date = Écrivez la date ainsi : année, mois, jour, par exemple 2027-01-31.
form-number = Écrivez un nombre, par exemple 37,5.
form-whole-number = Écrivez un nombre entier, par exemple 12.
form-amount = Écrivez un montant, par exemple { $example }.
form-choose = Choisissez une des réponses.
form-choose-one = Choisir
form-none = Aucun
field-name = Nom
field-email = Adresse électronique
field-password = Mot de passe
field-password-new = Mot de passe (facultatif)
field-password-new-hint = Au moins 10 caractères. Sans mot de passe, nous vous envoyons un code à chaque connexion.
field-code = Code reçu par courriel
field-phone = Numéro de téléphone
field-birth-date = Date de naissance
field-birth-date-hint = Pour les apprentis seulement : elle sert aux règles qui protègent les jeunes.
field-organisation = Nom de l'entreprise
field-organisation-hint = Pour les entreprises seulement.
field-locality = Ville ou village
field-country = Pays
field-latitude = Latitude
field-longitude = Longitude
field-level = Niveau
field-verification-code = Code inscrit sur le contrat
month-1 = janvier
month-2 = février
month-3 = mars
month-4 = avril
month-5 = mai
month-6 = juin
month-7 = juillet
month-8 = août
month-9 = septembre
month-10 = octobre
month-11 = novembre
month-12 = décembre
months = { $count } mois
days = { $count ->
    [one] { $count } jour
   *[other] { $count } jours
}
days-a-year = { $count ->
    [one] { $count } jour par an
   *[other] { $count } jours par an
}
workers = { $count ->
    [one] { $count } personne y travaille
   *[other] { $count } personnes y travaillent
}
hours-a-week = { $hours } heures par semaine
distance-km = à { $km } km
percent = { $percent } %
eqf-level = CEC niveau { $level }
isco = CITP-08
closes-today = Ferme aujourd'hui
closes-in = { $count ->
    [one] Ferme demain
   *[other] Ferme dans { $count } jours
}
closes-on = Ferme le { $date }
closed-on = Fermée le { $date }
failure-home = Aller à l'accueil
failure-bad-input = Nous n'avons pas compris
failure-bad-input-text = Quelque chose dans l'adresse ou le formulaire n'est pas comme attendu. Revenez en arrière et réessayez.
failure-forbidden = Cette page n'est pas pour vous
failure-forbidden-text = Vous êtes connecté, mais sans le droit de voir ceci. Si c'est une erreur, connectez-vous avec votre autre compte.
failure-foreign-form = Ce formulaire vient d'un autre site
failure-foreign-form-text = Pour votre sécurité, nous n'acceptons que les formulaires de nos propres pages. Ouvrez la page ici et envoyez-le de nouveau.
failure-not-found = Il n'y a rien ici
failure-not-found-text = L'adresse est peut-être mal écrite, ou la page n'existe plus.
failure-unavailable = Nous revenons tout de suite
failure-unavailable-text = Il y a trop de monde à la fois, ou nous redémarrons. Rien n'est perdu. Réessayez dans une dizaine de secondes.
failure-fault = Une panne de notre côté
failure-fault-text = Vous n'y êtes pour rien. Nous en avons pris note. Réessayez un peu plus tard.
