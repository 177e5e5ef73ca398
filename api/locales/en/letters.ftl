# What people are written by e-mail: a message for each template, with the words of its subject and its link.
# A blank line begins a paragraph; one that turns out empty is left out. No name of a person is in a subject.
# Whether an optional word is given is asked with `has-`: `has-reason` is `yes` or `no`.
letter-footer = You get this message because of something that you or somebody you deal with did on Fundi. Fundi never asks workers for money.

## Accounts

letter-sign-in-code = Type this code to go on. It holds for { $minutes } minutes and works once. If you did not ask for it, do nothing: nobody gets in without it.
    .subject = Your code for Fundi
letter-address-in-use =
    Somebody, perhaps you, tried to sign up with this address. You already have an account, so nothing was changed.

    To get in without your password, ask for a code on the sign-in page.
    .subject = You already have an account on Fundi
letter-guardian-invitation =
    { $candidate } named you as guardian. As long as they are under 18, you see their applications and sign their agreement with them.

    Open the link and sign in, or sign up, with this e-mail address. It holds for { $days } days. If you don't know this person, do nothing.
    .subject = You are asked to be a guardian on Fundi
    .link = Become guardian
letter-guardianship-ended =
    The guardianship for { $candidate } on Fundi has ended. The guardian sees no applications and signs nothing any more; what was signed stays signed.

    { $has-reason ->
        [yes] The reason: { $reason }
       *[no] { "" }
    }
    .subject = A guardianship has ended
    .link = Open Fundi

## Applications

letter-application-submitted =
    { $enterprise } has your application for “{ $placement }”. Its reference is { $reference }.

    You will hear from us whenever something changes, and you can withdraw at any time.
    .subject = Your application has arrived
    .link = See your application
letter-application-received =
    { $candidate } applied for “{ $placement }” ({ $reference }).

    Please answer soon: waiting without a word is what young people find hardest.
    .subject = A new application
    .link = See the application
letter-application-advanced =
    { $state ->
        [interview] { $enterprise } would like to meet you about “{ $placement }” ({ $reference }).
       *[shortlisted] { $enterprise } put you on the shortlist for “{ $placement }” ({ $reference }).
    }

    { $has-reason ->
        [yes] They write: { $reason }
       *[no] { "" }
    }
    .subject = Good news about your application
    .link = See your application
letter-application-offered =
    { $enterprise } offers you a place: “{ $placement }” ({ $reference }). Congratulations!

    The place is kept for you until { $reply_by }. On its page you accept it, or withdraw your application if you don't want it.
    .subject = You are offered a place
    .link = Answer the offer
letter-application-declined =
    { $enterprise } decided for somebody else for “{ $placement }” ({ $reference }). That says nothing about your worth.

    { $has-reason ->
        [yes] Their reason: { $reason }
       *[no] { "" }
    }

    Other places are open near you.
    .subject = About your application
    .link = See your application
letter-application-accepted =
    { $candidate } accepted your offer for “{ $placement }” ({ $reference }).

    Draft the agreement next: what you published is filled in already.
    .subject = Your offer was accepted
    .link = Draft the agreement
letter-application-withdrawn = { $candidate } withdrew from “{ $placement }” ({ $reference }). If a place was kept, it is free again.
    .subject = An application was withdrawn
    .link = See the application
letter-application-lapsed =
    Your application for “{ $placement }” at { $enterprise } ({ $reference }) has ended without a decision.

    { $reason }

    That is not your fault. Other places are open near you.
    .subject = Your application has ended
    .link = See your application
letter-offer-lapsed = { $candidate } did not answer your offer for “{ $placement }” ({ $reference }) in time. The place is free again.
    .subject = An offer ran out
    .link = See the application

## Placements

letter-placement-published =
    “{ $placement }” passed the quality check and can be found now.

    { $has-under_review ->
        [yes] Some of what you stated is looked at by the competent authority. Until it answers, the placement is marked as under review.
       *[no] { "" }
    }
    .subject = Your placement is public
    .link = See the placement
letter-review-decided =
    { $state ->
        [upheld] The competent authority looked at “{ $placement }”. It stays as it is.
        [change_requested] The competent authority looked at “{ $placement }” and asks you to change it until { $deadline }. Until then it stays public.
        [lifted] The competent authority looked at “{ $placement }” again and accepts it. You can publish it again.
        [confirmed] The competent authority looked at “{ $placement }” again and stays with its refusal. Change what it names before you publish it.
       *[refused] The competent authority refused “{ $placement }”. It is a draft again. Change what it names and publish it, or ask once that somebody else looks at it.
    }

    { $has-reason ->
        [yes] The reason: { $reason }
       *[no] { "" }
    }
    .subject = The authority looked at your placement
    .link = See the placement
letter-review-appealed =
    { $enterprise } asks that somebody else looks at the refusal of “{ $placement }”.

    Whoever refused it can't decide this; a colleague can.
    .subject = A refusal is appealed
    .link = See the case
letter-placements-held =
    { $cause ->
        [cover] The evidence of cover has run out.
       *[standard] By the rules and what you state now, they can't be public.
    } No longer public: { $placements }

    { $has-reason ->
        [yes] The reason: { $reason }
       *[no] { "" }
    }

    They are drafts now. Open each, put right what it says, and publish it again.
    .subject = Some of your placements are no longer public
    .link = See your placements
letter-cover-expiring =
    The evidence of cover that you stated runs out soon: { $placements }

    Enter the new evidence before then. Once it has run out, these placements can't stay public and nobody can start under them.
    .subject = Evidence of cover runs out
    .link = See your placements

## Organisations

letter-verification-code = Somebody who acts for an organisation with this domain asked for this code. Type it on the organisation's page. It holds for { $minutes } minutes. If nobody at your organisation asked for it, do nothing: without it nothing is confirmed.
    .subject = Your code to confirm a domain on Fundi
letter-verification-decided =
    { $state ->
        [verified] The competent authority verified { $enterprise }. Whoever looks at your placements sees it.
        [withdrawn] The competent authority took back the verification of { $enterprise }.
       *[refused] The competent authority did not verify { $enterprise }. You can put right what is missing and ask again.
    }

    { $has-reason ->
        [yes] The reason: { $reason }
       *[no] { "" }
    }
    .subject = About the verification of your organisation
    .link = See your organisation
letter-host-suspended =
    { $has-until ->
        [yes] The competent authority suspended { $enterprise } until { $until }.
       *[no] The competent authority suspended { $enterprise }.
    } You can't publish placements, and your open ones are drafts again. Agreements that are signed stay as they are.

    { $has-reason ->
        [yes] The reason: { $reason }
       *[no] { "" }
    }

    Put right what the authority names and ask it to lift the suspension; then publish again.
    .subject = You can't publish placements for now
    .link = See what to do
letter-host-reinstated =
    The suspension of { $enterprise } has ended. Your placements wait as drafts: look at them and publish them again.

    { $has-reason ->
        [yes] The reason: { $reason }
       *[no] { "" }
    }
    .subject = You can publish placements again
    .link = See your placements

## The authority

letter-authority-queue =
    Waiting for a decision: { $reviews ->
        [one] one placement
       *[other] { $reviews } placements
    } that the quality gate asks you to look at, and { $verifications ->
        [one] one organisation that wants
       *[other] { $verifications } organisations that want
    } to be verified.

    Agreements that the quality gate asks you to look at: { $agreements }.

    You get this message at most once a day, and only when something waits.
    .subject = What waits for you today
    .link = See what waits
letter-standard-changed =
    The rules of quality apprenticeships are in a new version. Open placements looked at: { $total }; judged differently now: { $changed }; drafts again: { $blocked }.

    The enterprises concerned were told. What needs a decision is in your queue.
    .subject = New rules were applied to open placements
    .link = See what waits

## Agreements

letter-agreement-to-sign =
    The agreement for “{ $placement }” at { $enterprise } is ready. Read it in peace; nothing binds you before you sign.

    It says what is paid, the hours, who teaches, and how the apprentice is protected.
    .subject = An agreement waits for your signature
    .link = Read and sign
letter-agreement-signed =
    Everybody has signed the agreement for “{ $placement }” at { $enterprise }.

    Keep this message: the page shows the agreement and the code with which anybody can check it.
    .subject = The agreement is signed
    .link = See the agreement
letter-agreement-cancelled = The agreement for “{ $placement }” at { $enterprise } will not go ahead. Nothing in it binds you.
    .subject = An agreement was cancelled
    .link = See what happened
letter-signing-link =
    With this link you can read the agreement for “{ $placement }” at { $enterprise } and sign it, also on a phone. It is for you alone.

    It holds for { $days } days and works once. Nothing binds you before you sign. If you expected nothing like this, do nothing.
    .subject = Your link to sign an agreement
    .link = Read and sign
letter-agreement-reminder =
    { $urgency ->
        [last] Today is the last day to sign the agreement for “{ $placement }” at { $enterprise }. If a signature is missing tomorrow, it ends.
        [soon] Signatures are still missing under the agreement for “{ $placement }” at { $enterprise }. It can be signed until { $sign_by }.
       *[waiting] The agreement for “{ $placement }” at { $enterprise } is waiting for a signature. It can be signed until { $sign_by }.
    }
    .subject = An agreement still waits for a signature
    .link = See who has to sign
letter-agreement-expired =
    Not everybody signed the agreement for “{ $placement }” at { $enterprise } in time. It binds nobody, and the place is free again.

    If you still want it, apply again, or make a new offer.
    .subject = An agreement was not signed in time
    .link = See what happened
letter-agreement-to-register = Everybody has signed the agreement for “{ $placement }” at { $enterprise }. It begins on { $starts_on }.
    .subject = An agreement waits for registration
    .link = See the agreement
letter-agreement-registered = The competent authority registered the agreement for “{ $placement }” at { $enterprise }.
    .subject = The agreement is registered
    .link = See the agreement
letter-agreement-refused =
    The competent authority refused the agreement for “{ $placement }” at { $enterprise }.

    { $has-reason ->
        [yes] Its reason: { $reason }
       *[no] { "" }
    }

    The enterprise can draft it again; then everybody is asked to sign the new text.
    .subject = The agreement was refused
    .link = See the agreement
letter-agreement-review-accepted =
    The competent authority looked at the agreement for “{ $placement }” at { $enterprise } and lets it stand as it is.

    { $has-reason ->
        [yes] Its reason: { $reason }
       *[no] { "" }
    }

    There is nothing that you have to do.
    .subject = The authority looked at the agreement
    .link = See the agreement
letter-registration-overdue = The agreement for “{ $placement }” at { $enterprise } should be registered by now, and isn't.
    .subject = A registration is late
    .link = See the agreement
letter-agreement-active = The apprenticeship “{ $placement }” at { $enterprise } has begun. We wish you a good time of learning.
    .subject = The apprenticeship has begun
    .link = See the agreement
letter-agreement-start-blocked =
    The apprenticeship “{ $placement }” was to begin, but something that protects the apprentice is missing. The apprentice can't start work yet.

    { $reason }
    .subject = The apprentice can't start yet
    .link = See what is missing
letter-agreement-completed = The last day of the apprenticeship “{ $placement }” at { $enterprise } has passed. Congratulations to everybody who made it.
    .subject = The apprenticeship is completed
    .link = See the agreement
letter-agreement-terminated =
    The apprenticeship “{ $placement }” at { $enterprise } ends early. Its last day is { $ends_on }.

    { $has-reason ->
        [yes] The reason that was given: { $reason }
       *[no] { "" }
    }
    .subject = The apprenticeship ends early
    .link = See the agreement
letter-amendment-to-sign =
    Somebody proposes to change the agreement for “{ $placement }” at { $enterprise }. What was agreed holds until everybody concerned has signed the change.

    Read it in peace. You need not agree.
    .subject = A change of an agreement waits for your signature
    .link = Read the change
letter-amendment-agreed = Everybody concerned has signed a change of the agreement for “{ $placement }” at { $enterprise }.
    .subject = An agreement was changed
    .link = See what changed
letter-amendment-ended = A change of the agreement for “{ $placement }” at { $enterprise } was taken back, declined, or not signed in time. What was agreed holds as before.
    .subject = A change of an agreement is off
    .link = See the agreement
# The first of the reasons why an apprentice can't start.
start-unregistered = The competent authority has to register the agreement first.
start-suspended = The competent authority suspended an enterprise of this agreement: { $reason }

## Saved searches

letter-item-facts = { $enterprise }, { $place }
letter-item-starts = Starts on { $starts_on }
letter-search-alert-confirmation =
    Somebody, perhaps you, asked us to write to this address whenever new placements fit a search.

    Open the link to see which search it is, and say yes there. If it was not you, do nothing: the request is deleted after { $hours } hours, and we don't write about it again.
    .subject = Shall we write to you about new placements?
    .link = See the search and say yes
letter-search-alert =
    { $total ->
        [one] A new placement fits your search “{ $search }”.
       *[other] { $total } new placements fit your search “{ $search }”. Here are the newest.
    }
    .subject = New placements for your search
    .link = See all that fit
    .unsubscribe = No more messages about this search
letter-bookmark-closed =
    “{ $placement }” at { $enterprise }, which you saved, takes no more applications.

    It stays on your list until you take it off. Other places are open.
    .subject = A placement that you saved has closed
    .link = See what you saved
