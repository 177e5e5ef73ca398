# Agreements between an apprentice and an enterprise.
agreements-title = Agreements
agreements-none = There is no agreement yet.
agreement-title = Apprenticeship agreement
agreement-version = Version { $number }
agreement-facts = The most important
agreement-place = Place of work
agreement-signatures = Who signs
agreement-awaiting = still has to sign
agreement-your-turn = It is your turn to sign.
agreement-clauses = What is agreed
agreement-sign-as = Sign ({ $role })
agreement-sign-text = Read everything above first. If there is anything you don't understand, ask before you sign. Then write your full name, and prove that it is you with your password or a code.
agreement-full-name = Your full name
agreement-password-hint = If you have one.
agreement-code-hint = Otherwise: a code that you have had sent to you from the sign-in page.
agreement-hash = Fingerprint of this version:
agreement-sign = Sign now
agreement-versions = All versions
agreement-signature-count = { $count ->
    [0] no signature
    [one] { $count } signature
   *[other] { $count } signatures
}
agreement-paper = The agreement as a PDF
agreement-verify = Anybody can check this agreement with the code:
agreement-draft = Write the agreement
agreement-draft-text = We write it from the placement and the application. Both of you read it before anybody signs.
agreement-draft-start = Left empty, it is { $date }.
agreement-additional = Something to add
agreement-additional-hint = In plain words. It becomes a clause of its own.
agreement-draft-button = Write the agreement
