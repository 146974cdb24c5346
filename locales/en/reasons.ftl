reason-owe-promise = You promised: { $what } ({ $said })
reason-owe-promise-due = You promised: { $what }, by { $due } (said { $said })
reason-owe-answer = They await your answer: { $what } ({ $said })
reason-perhaps-promise = Perhaps you promised: { $what } ({ $said }). Did you?
reason-perhaps-promise-due = Perhaps you promised: { $what }, by { $due } (said { $said }). Did you?
reason-perhaps-answer = Perhaps they await your answer: { $what } ({ $said })
reason-soon-meeting = You meet on { $on }: { $title }
reason-soon-unseen = You were last in touch { $days_span } ago ({ $last })
reason-soon-first = It is the first time you meet
reason-date-birthday = The birthday is on { $on }
reason-date-met = { $years ->
    [one] You met one year ago ({ $on })
   *[other] You met { $years } years ago ({ $on })
}
reason-date-position = They have a new position: { $title } { $company }
reason-silence-rhythm = You are usually in touch every { $gap_span }; it has been { $silence_span }
reason-silence-wish = You wished to be in touch every { $wished_span }; it has been { $silence_span }
reason-dormant-lived = { $days ->
    [one] You were in touch on one day, { $first }
   *[other] You were in touch on { $days } days, from { $first } to { $last }
}
reason-dormant-silence = The last time was { $silence_span } ago ({ $last })
reason-helped-you = { $count ->
    [one] They once lent you a hand ({ $last })
   *[other] They lent you a hand { $count } times (the last: { $last })
}
reason-first-linked = You have been linked since { $on }, and have not written yet
reason-first-never = You have not written to each other yet
reason-first-new = You were in touch a little while ago, { $last }: the thread has just begun
reason-first-at = They work at { $company }
reason-ground-loop = A thread left open: { $what } ({ $said })
reason-ground-employer-years = Both of you at { $company }, { $from }–{ $to }
reason-ground-employer = Both of you at { $company }
reason-ground-met = You met at { $place }
reason-ground-met-through = { $name } brought you together
reason-ground-event = Together at "{ $title }" ({ $on })
reason-ground-school-years = Both of you at { $school }, { $from }–{ $to }
reason-ground-school = Both of you at { $school }
reason-ground-people = { $count ->
    [0] In common: { $name }
    [one] In common: { $name } and one other person
   *[other] In common: { $name } and { $count } other people
}
reason-ground-thread = The last thread: "{ $subject }" ({ $on })
reason-ground-colleague = { $name } works at { $company }
reason-ground-interest = An interest in common: { $topic }
reason-ground-place = The same place: { $place }
reason-opener-promise = I promised you { $what }: here I am.
reason-opener-answer = I still owe you an answer: { $what }
reason-opener-meeting = We meet on { $on } for "{ $title }": is there anything I can prepare?
reason-opener-birthday = Happy birthday! Thinking of you.
reason-opener-met-years = { $years ->
    [one] It is a year since we met: I was glad to remember it.
   *[other] It is { $years } years since we met: I was glad to remember it.
}
reason-opener-position = I saw your new position ({ $title } { $company }): congratulations!
reason-opener-thanks = I was thinking of the hand you lent me: thank you again.
reason-opener-loop = We had left off at "{ $what }": how did it go?
reason-opener-employer = I was thinking back to our time at { $company }: how are you?
reason-opener-met = I was thinking back to when we met at { $place }: how are you?
reason-opener-met-through = I thought of you when I heard from { $name }: how are you?
reason-opener-event = I was thinking back to "{ $title }": how did it go on?
reason-opener-school = I was thinking back to our years at { $school }: how are you?
reason-opener-people = I thought of you because of { $name }: how are things?
reason-opener-thread = Picking up the thread of "{ $subject }": where are you with it?
reason-opener-colleague = I know that { $name } is at { $company } too: how do you like it there?
reason-opener-interest = I read something about { $topic } and thought of you.
reason-opener-place = I saw that you are from { $place } too: a greeting from nearby.
reason-opener-linked = We have been linked for a while and have never written: just a greeting, nothing to ask.
reason-opener-plain = Thinking of you: how are you?
