/* The same list from plain rows of a log, as SQLite SQL: {today} is the day's number. */
create temp table ties as
with days as (select person, day, max(wrote_out) o, max(wrote_in) i from log where day <= {today} group by person, day),
ends as (select person, max(day) last from days group by person),
sums as (select d.person, count(*) n, min(day) first, max(day) last, sum(1/sqrt(1+{today}-day)) w, sum(1/sqrt(1+last-day)) before,
  sum(o) out_days, sum(i) in_days from days d join ends e on e.person = d.person group by d.person),
measured as (select *, {today}-last silence, max(60, (last-first+14.0)/n) patience,
  1/(1+exp(-(-0.315+0.959*ln(w)-0.366*ln(1+{today}-last)+0.314*ln(1+{today}-first)+0.095*ln(30)))) p30 from sums)
select person, case when n < 3 and silence > 180 then 'linked' when n < 3 then 'new' when silence <= patience then 'alive'
  when silence > max(180, 2*patience) then 'dormant' else 'loosening' end state, w, before, p30, out_days, in_days from measured;
select 'new='||sum(state='new')||' alive='||sum(state='alive')||' loosening='||sum(state='loosening')||' dormant='||sum(state='dormant') from ties;
select person||' '||printf('%.6f', before) from ties where state = 'loosening' order by before desc, person limit 5;
