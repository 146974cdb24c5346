"""today.py DAYS TODAY ROUNDS: every measure of every tie, and who loosens, by duckdb on one thread, from days of contact in memory.
Prints the people in each state and the first of those who loosen."""
import sys
import duckdb
path, today, rounds = sys.argv[1], int(sys.argv[2]), int(sys.argv[3])
db = duckdb.connect(":memory:", config={"threads": 1})
db.execute("create table days as select * from read_csv(?, columns={'person':'bigint','day':'integer','wrote_out':'integer','wrote_in':'integer'}, header=false) order by person, day", [path])
SQL = f"""
with seen as (select *, max(day) over (partition by person) last from days where day <= {today}),
sums as (select person, count(*) n, min(day) first, max(day) last,
  sum(1/sqrt(1+{today}-day)) w, sum(1/sqrt(1+last-day)) before,
  sum(case when day <= {today}-90 then 1/sqrt(1+{today}-90-day) end) was,
  count(*) filter (wrote_out > 0) out_days, count(*) filter (wrote_in > 0) in_days
  from seen group by person),
measured as (select *, {today}-last silence, greatest(60, (last-first+14.0)/n) patience,
  1/(1+exp(-(-0.315+0.959*ln(w)-0.366*ln(1+{today}-last)+0.314*ln(1+{today}-first)+0.095*ln(30)))) p30 from sums)
select person, case when n < 3 and silence > 180 then 'linked' when n < 3 then 'new' when silence <= patience then 'alive'
  when silence > greatest(180, 2*patience) then 'dormant' else 'loosening' end state, w, before, p30, was, out_days, in_days from measured
"""
counts, first = {}, []
for _ in range(rounds):
    db.execute("create or replace temp table ties as " + SQL)
    counts = dict(db.execute("select state, count(*) from ties group by state").fetchall())
    first = db.execute("select person, before from ties where state = 'loosening' order by before desc, person limit 5").fetchall()
print(" ".join(f"{s}={counts.get(s, 0)}" for s in ("new", "alive", "loosening", "dormant")))
for person, before in first:
    print(person, f"{before:.6f}")
