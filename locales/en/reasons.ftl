# Why today: what happened, as people say it; no guilt and no accounts.
reason-owe-promise = You promised: “{ $what }” ({ $said_on })
reason-owe-promise-due = You promised: “{ $what }”, { $due_limit } (said { $said_on })
reason-owe-debt = You still owe { $what } ({ $said_on })
reason-owe-debt-due = You still owe { $what }, { $due_limit } (said { $said_on })
reason-owe-answer = They await your answer: “{ $what }” ({ $said_on })
reason-perhaps-promise = Perhaps you promised: “{ $what }” ({ $said_on }). Did you?
reason-perhaps-promise-due = Perhaps you promised: “{ $what }”, { $due_limit } (said { $said_on }). Did you?
reason-perhaps-answer = Perhaps they await your answer: “{ $what }” ({ $said_on })
reason-owed-silence = You have not been in touch { $last_since }
reason-owed-since = You have been in touch since then, { $last_on }
reason-soon-meeting = { $title_is ->
    [empty] You { $name_and } meet { $on_at }
   *[some] You { $name_and } meet { $on_at }: “{ $title }”
}
reason-soon-call = { $title_is ->
    [empty] You { $name_and } talk { $on_at }
   *[some] You { $name_and } talk { $on_at }: “{ $title }”
}
reason-soon-unseen = You have not been in touch for { $days_span } ({ $last })
reason-soon-first = It is the first meeting on record here
reason-date-birthday = { $away ->
    [0] Today is the birthday of { $name }
    [1] Tomorrow is the birthday of { $name }
   *[other] The birthday of { $name } is { $on_on }
}
reason-date-birthday-years = { $away ->
    [0] { $name } turns { $years } today
    [1] { $name } turns { $years } tomorrow
   *[other] { $name } turns { $years } { $on_on }
}
reason-date-met = { $years ->
    [one] You { $name_and } met one year ago today
   *[other] You { $name_and } met { $years_n } years ago today
}
reason-date-first = { $years ->
    [one] You { $name_and } were in touch for the first time one year ago today
   *[other] You { $name_and } were in touch for the first time { $years_n } years ago today
}
reason-date-position = { $title_is ->
    [empty] They have changed jobs: now at { $company }
   *[some] { $company_is ->
        [empty] They have a new position: { $title }
       *[some] They have a new position: { $title } at { $company }
    }
}
reason-date-position-between = { $title_is ->
    [empty] Between { $after_month } and { $by_month } they changed jobs: at { $company }
   *[some] { $company_is ->
        [empty] Between { $after_month } and { $by_month } their position changed: { $title }
       *[some] Between { $after_month } and { $by_month } their position changed: { $title } at { $company }
    }
}
reason-last-mine = { $subject_is ->
    [empty] The last message is yours, { $days_ago } ({ $last })
   *[some] The last message is yours, { $days_ago }: “{ $subject }”
}
reason-last-theirs = { $subject_is ->
    [empty] The last message is theirs, { $days_ago } ({ $last })
   *[some] The last message is theirs, { $days_ago }: “{ $subject }”
}
reason-last-seen = { $subject_is ->
    [empty] You last met { $last_on }
   *[some] You last met { $last_on }: “{ $subject }”
}
reason-last-other = You were last in touch { $last_on }
reason-silence-rhythm = { $same ->
    [days] You are in touch { $gap_every }; it has been { $silence_in }
    [weeks] You are in touch { $gap_every }; it has been { $silence_in }
    [months] You are in touch { $gap_every }; it has been { $silence_in }
    [years] You are in touch { $gap_every }; it has been { $silence_in }
   *[none] You are in touch { $gap_every }; it has been { $silence_span }
}
reason-silence-wish = { $same ->
    [days] You wished to be in touch { $wished_every }; it has been { $silence_in }
    [weeks] You wished to be in touch { $wished_every }; it has been { $silence_in }
    [months] You wished to be in touch { $wished_every }; it has been { $silence_in }
    [years] You wished to be in touch { $wished_every }; it has been { $silence_in }
   *[none] You wished to be in touch { $wished_every }; it has been { $silence_span }
}
reason-dormant-lived = You were in touch on { $days } days, between { $first_month } and { $last_month }
reason-dormant-silence = You have not been in touch for { $silence_span } ({ $last })
reason-noted-lately = You noted { $on_on }: “{ $text }”
reason-helped-you = { $count ->
    [one] They lent you a hand { $last_around }
    [2] They lent you a hand twice, last { $last_around }
   *[other] They lent you a hand { $count_n } times, last { $last_around }
}
reason-said-not-now = You said “not now” { $on_on }: “{ $why }”
reason-first-linked = You have been linked { $on_since }; no message is on record here yet
reason-first-never = Nothing between you is on record here yet
reason-first-once = { $days ->
    [one] You were in touch once, { $last_on }
    [2] You were in touch twice, last { $last_on }
   *[other] You were in touch { $days_n } times, last { $last_on }
}
reason-first-new = { $days ->
    [one] The thread has just begun: you were in touch once, { $last_on }
    [2] The thread has just begun: you were in touch twice, last { $last_on }
   *[other] The thread has just begun: you were in touch { $days_n } times, last { $last_on }
}
reason-first-at = { $title_is ->
    [empty] They work at { $company }
   *[some] { $company_is ->
        [empty] By trade: { $title }
       *[some] { $title } at { $company }
    }
}

# Common ground.
reason-ground-loop = A thread left open: “{ $what }” ({ $said_on })
reason-ground-owed = Still open on your side { $said_since }: “{ $what }”
reason-ground-noted = You noted: “{ $text }”
reason-ground-employer-years = Both of you at { $company }, { $years }
reason-ground-employer-now = Both of you at { $company }
reason-ground-employer = Both of you have been at { $company }
reason-ground-met = You met here: { $place }
reason-ground-met-through = { $name } brought you together
reason-ground-event = Both of you at “{ $title }”, { $on_on }
reason-ground-seen = { $title_is ->
    [empty] You last met { $on_on }
   *[some] You last met { $on_on }: “{ $title }”
}
reason-ground-school-years = Both of you at { $school }, { $years }
reason-ground-school = Both of you have been at { $school }
reason-ground-people = { $second_is ->
    [empty] In common: { $name }
   *[some] { $count ->
        [0] In common: { $name } { $second_and }
        [one] In common: { $name }, { $second } and one other person
       *[other] In common: { $name }, { $second } and { $count_n } other people
    }
}
reason-ground-thread = The last thread: “{ $subject }”, { $on_on }
reason-ground-colleague = { $count ->
    [0] { $name } is at { $company } too
    [one] At { $company } you are also in contact with { $name } and one other person
   *[other] At { $company } you are also in contact with { $name } and { $count_n } other people
}
reason-ground-linked-with = { $count ->
    [0] You linked { $on_on }, the same day as { $name }
    [one] You linked { $on_on }, the same day as { $name } and one other person
   *[other] You linked { $on_on }, the same day as { $name } and { $count_n } other people
}
reason-ground-interest = Of interest to both of you: { $topic }
reason-ground-place = The same area: { $place }

# What to begin with: it stands on what is known, and invents nothing. It begins after the greeting.
opener-hello = Hi,
opener-hello-name = Hi { $name },
reason-opener-promise = I promised you { $what }: here I am.
reason-opener-promise-meeting = we meet { $on_at }, and I promised you { $what }: I have not forgotten.
reason-opener-debt = I still owe you { $what }: tell me how you would like it back.
reason-opener-promise-said = I wrote to you ‘{ $what }’: here I am.
reason-opener-answer = { $what_is ->
    [empty] I still owe you an answer: here I am.
   *[some] I still owe you an answer: ‘{ $what }’
}
reason-opener-thinking = I am thinking of you these days: warm wishes, and no need to answer.
reason-opener-meeting = { $title_is ->
    [empty] we meet { $on_at }: is there anything I can prepare?
   *[some] we meet { $on_at } for ‘{ $title }’: is there anything I can prepare?
}
reason-opener-call = { $title_is ->
    [empty] we talk { $on_at }: is there anything I can prepare?
   *[some] we talk { $on_at } about ‘{ $title }’: is there anything I can prepare?
}
reason-opener-birthday = happy birthday, and all the best!
reason-opener-met-years = { $years ->
    [one] we met one year ago today: I am glad to remember it.
   *[other] we met { $years_n } years ago today: I am glad to remember it.
}
reason-opener-first-years = { $years ->
    [one] we were in touch for the first time one year ago today: I am glad to remember it.
   *[other] we were in touch for the first time { $years_n } years ago today: I am glad to remember it.
}
reason-opener-position = { $title_is ->
    [empty] I saw that you are at { $company } now: congratulations, and all the best!
   *[some] { $company_is ->
        [empty] I saw your new position ({ $title }): congratulations, and all the best!
       *[some] I saw your new position ({ $title } at { $company }): congratulations, and all the best!
    }
}
reason-opener-position-between = { $title_is ->
    [empty] I see that you are at { $company } meanwhile: how do you like it there?
   *[some] I see that your position has changed meanwhile ({ $title }): how do you like it?
}
reason-opener-thanks = I was thinking of the hand you lent me { $last_around }: thank you again.
reason-opener-loop = we left off at ‘{ $what }’: is there any news?
reason-opener-employer-years = I was thinking back to our years at { $company }: how are you?
reason-opener-employer-now = both of us are at { $company }: how are things with you?
reason-opener-employer = I see that both of us have been at { $company }: how are you?
reason-opener-met = I was thinking back to when we met ({ $place }): how are you?
reason-opener-met-through = we met thanks to { $name }: how are things?
reason-opener-event = we were both at ‘{ $title }’, { $on_around }: how have things been since?
reason-opener-seen = { $title_is ->
    [empty] we met { $on_around }: how have things been since?
   *[some] we met { $on_around } for ‘{ $title }’: how have things been since?
}
reason-opener-school-years = I was thinking back to our years at { $school }: how are you?
reason-opener-school = I see that both of us have been at { $school }: how are you?
reason-opener-people = we both know { $name }: how are things with you?
reason-opener-thread = { $on_around } we were writing about ‘{ $subject }’: how have things been since?
reason-opener-colleague = I see that { $name } is at { $company } too: how are things there?
reason-opener-linked-with = we have been linked since { $on_month }: how are things?
reason-opener-interest = I see that we share an interest in { $topic }: what are you working on these days?
reason-opener-place = I see that we are in the same area ({ $place }): how are things?
reason-opener-plain = we have not been in touch for a while: how are you?

# The same, when nothing is asked.
reason-opener-quiet-employer-years = I was thinking back to our years at { $company }, and was glad to: just a greeting, nothing to ask.
reason-opener-quiet-employer-now = both of us are at { $company }: just a greeting, nothing to ask.
reason-opener-quiet-employer = I see that both of us have been at { $company }: just a greeting, nothing to ask.
reason-opener-quiet-met = I was thinking back to when we met ({ $place }): just a greeting, nothing to ask.
reason-opener-quiet-met-through = we met thanks to { $name }: just a greeting, nothing to ask.
reason-opener-quiet-event = we were both at ‘{ $title }’, { $on_around }: just a greeting, nothing to ask.
reason-opener-quiet-seen = { $title_is ->
    [empty] we met { $on_around }, and it came back to my mind: just a greeting, nothing to ask.
   *[some] we met { $on_around } for ‘{ $title }’, and it came back to my mind: just a greeting, nothing to ask.
}
reason-opener-quiet-school-years = I was thinking back to our years at { $school }, and was glad to: just a greeting, nothing to ask.
reason-opener-quiet-school = I see that both of us have been at { $school }: just a greeting, nothing to ask.
reason-opener-quiet-people = I see that we both know { $name }: just a greeting, nothing to ask.
reason-opener-quiet-thread = { $on_around } we were writing about ‘{ $subject }’, and it came back to my mind: just a greeting, nothing to ask.
reason-opener-quiet-colleague = I see that { $name } is at { $company } too: a greeting to you both, nothing to ask.
reason-opener-quiet-linked-with = we have been linked since { $on_month }: just a greeting, nothing to ask.
reason-opener-quiet-interest = I see that we share an interest in { $topic }: I am glad of it, and send you a greeting.
reason-opener-quiet-place = I see that we are in the same area ({ $place }): a greeting from nearby.
reason-opener-linked = we have been linked since { $on_month }: just a greeting, nothing to ask.
reason-opener-once = we were in touch { $last_around }, and it came back to my mind: just a greeting, nothing to ask.
reason-opener-quiet = just a greeting, nothing to ask.
