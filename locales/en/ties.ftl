# Why a tie is as it is: facts and rhythms, no marks and no account of debts.
reason-tie-no-contact = Nothing between you is on record here yet
reason-tie-days = { $days ->
    [one] In touch on one day, { $first_on }
   *[other] In touch on { $days } days: the first time { $first_on }, the last { $last_on }
}
reason-tie-silence = { $silence ->
    [0] In touch today
    [one] In touch yesterday
   *[other] The last time was { $silence_ago }
}
reason-tie-rhythm = { $same ->
    [days] You are usually in touch { $gap_every }; now it has been { $silence_in }
    [weeks] You are usually in touch { $gap_every }; now it has been { $silence_in }
    [months] You are usually in touch { $gap_every }; now it has been { $silence_in }
    [years] You are usually in touch { $gap_every }; now it has been { $silence_in }
   *[none] You are usually in touch { $gap_every }
}
reason-tie-cadence = You wish to be in touch { $wished_every }
reason-tie-writes-mine = Mostly you write
reason-tie-writes-even = You both write
reason-tie-writes-theirs = Mostly they write
reason-tie-begins-mine = Mostly you begin
reason-tie-begins-even = You both begin
reason-tie-begins-theirs = Mostly they begin
reason-tie-helps-mine = You have lent a hand several times
reason-tie-helps-even = You lend each other a hand
reason-tie-helps-theirs = They have lent you a hand several times
reason-tie-growing = In touch more often than { $ago_ago }
reason-tie-steady = As much in touch as { $ago_ago }
reason-tie-fading = In touch less often than { $ago_ago }
reason-tie-together = Both of you there, the last time { $last_on }
reason-tie-layer = Among the { $upto } people you are most in touch with
