# The frame of every page, forms, and the ways of writing numbers and dates.
site-description = Apprenticeships that are paid, safe and end in a qualification. Free for everybody who looks for a place.
skip-to-content = Skip to content
demonstration-banner = Demonstration: every person, enterprise and placement here is made up.
demonstration-placement = A made-up example.
nav-main = Main
nav-footer = About this site
nav-search = Find a placement
nav-matches = My matches
nav-applications = My applications
nav-profile = My profile
nav-enterprise = My enterprise
nav-caseload = Caseload
nav-agreements = Agreements
nav-sign-in = Sign in
nav-sign-out = Sign out
nav-rights = Your rights
nav-verify = Check an agreement
nav-privacy = Privacy
nav-accessibility = Accessibility
nav-developers = For developers
footer-free = Looking for an apprenticeship is free here, and stays free. Never pay anybody for a place.
language-choose = Choose a language
language-keep = Keep reading in English
change = Change
save = Save
add = Add
remove = Remove
find = Find
find-nothing = Nothing found. Try another or a shorter word.
pages = Pages
pages-first = First page
pages-next = Next page
form-problems = Please look at this again
form-date = Write a date as year, month and day, such as 2027-01-31.
form-number = Write a number, such as 37.5.
form-whole-number = Write a whole number, such as 12.
form-amount = Write an amount, such as { $example }.
form-choose = Choose one of the answers.
form-choose-one = Choose one
form-none = None
field-name = Name
field-email = E-mail address
field-password = Password
field-password-new = Password (you can leave this out)
field-password-new-hint = At least 10 characters. Without a password we send you a code each time you sign in.
field-code = Code from the e-mail
field-phone = Phone number
field-birth-date = Date of birth
field-birth-date-hint = For apprentices only: we need it for the rules that protect young people.
field-organisation = Name of the enterprise
field-organisation-hint = For enterprises only.
field-locality = Town or village
field-country = Country
field-latitude = Latitude
field-longitude = Longitude
field-level = Level
field-verification-code = Code on the agreement
month-1 = January
month-2 = February
month-3 = March
month-4 = April
month-5 = May
month-6 = June
month-7 = July
month-8 = August
month-9 = September
month-10 = October
month-11 = November
month-12 = December
months = { $count ->
    [one] { $count } month
   *[other] { $count } months
}
days = { $count ->
    [one] { $count } day
   *[other] { $count } days
}
days-a-year = { $count ->
    [one] { $count } day a year
   *[other] { $count } days a year
}
workers = { $count ->
    [one] { $count } worker
   *[other] { $count } workers
}
hours-a-week = { $hours } hours a week
distance-km = { $km } km away
percent = { $percent } %
eqf-level = EQF level { $level }
isco = ISCO-08
closes-today = Closes today
closes-in = { $count ->
    [one] Closes tomorrow
   *[other] Closes in { $count } days
}
closes-on = Closes on { $date }
closed-on = Closed on { $date }
failure-home = Go to the start
failure-bad-input = We could not read that
failure-bad-input-text = Something in the address or the form is not as expected. Go back and try again.
failure-forbidden = This page is not for you
failure-forbidden-text = You are signed in, but not as somebody who may see this. If you think that is wrong, sign in with your other account.
failure-foreign-form = This form came from another site
failure-foreign-form-text = For your safety we only take forms from our own pages. Open the page here and send the form again.
failure-not-found = There is nothing here
failure-not-found-text = The address may be mistyped, or the page may be gone.
failure-unavailable = We will be back in a moment
failure-unavailable-text = Too many people are here at once, or we are restarting. Nothing is lost. Please try again in about ten seconds.
failure-fault = Something of ours broke
failure-fault-text = It is not your fault. We have noted it. Please try again a little later.
