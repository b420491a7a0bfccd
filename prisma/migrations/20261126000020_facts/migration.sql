-- Facts with what they are about, and what is counted from them. Figure cells are appended and merged by a sweep, so that two people who
-- record at once never wait for each other; counters are locked rows: a ladder's rung is reached once.
alter table fact add column site text;
alter table fact add column day text not null default '';
alter table fact add column ordinal int;
alter table fact add column period text;
alter table fact add column override jsonb;
alter table fact add column voided_at bigint;
alter table fact add column void_reason text;
-- the unit of each role that splits figures, as it was when the fact was recorded: what is taken back is taken where it was added
alter table fact add column units jsonb not null default '{}';
create index fact_by_day on fact (campaign_id, fact, day, id);
create index fact_of_site on fact (site, fact, day) where site is not null;
create index fact_of_entity on fact (entity_id);
update fact set day = to_char(to_timestamp(at / 1000.0) at time zone 'Asia/Shanghai', 'YYYY-MM-DD');

create table figure_delta (
  id bigint generated always as identity primary key,
  campaign_id text not null,
  tally text not null,
  unit_id int not null,
  dimension text not null,
  day text not null,
  n int not null,
  total numeric not null
);
create table figure_cell (
  campaign_id text not null,
  tally text not null,
  day text not null,
  unit_id int not null,
  dimension text not null,
  n int not null,
  total numeric not null,
  primary key (campaign_id, tally, day, unit_id, dimension)
) with (fillfactor = 80);

create table fact_counter (
  campaign_id text not null,
  counter text not null,
  unit_id int not null,
  period text not null,
  n int not null,
  primary key (campaign_id, counter, unit_id, period)
);
-- `rung` is its place in the ladder, from 0; a run of a streak has -1 and its key
create table fact_milestone (
  campaign_id text not null,
  counter text not null,
  unit_id int not null,
  period text not null,
  rung int not null,
  status text not null,
  at bigint not null,
  facts text[] not null,
  measure text,
  primary key (campaign_id, counter, unit_id, period, rung)
);

create table ranking_snapshot (
  campaign_id text not null,
  ranking text not null,
  period text not null,
  version int not null,
  from_day text not null,
  until_day text not null,
  title text not null,
  formula jsonb not null,
  template_id text not null,
  template_version int not null,
  minimum_sample int not null,
  cutoff_at bigint not null,
  rows jsonb not null,
  reason text,
  published_at timestamptz not null default clock_timestamp(),
  primary key (campaign_id, ranking, period, version)
);

grant select, insert, update, delete on figure_delta, figure_cell, fact_counter, fact_milestone to muster_app;
grant select, insert on ranking_snapshot to muster_app;

-- Records facts with their cells and counters. Only what is new counts: a key that is there already adds nothing. Counters are taken in the
-- order of their keys. Answers each counter before and after, with the facts that raised it.
create function facts_record(p jsonb) returns jsonb language plpgsql set enable_seqscan = off as $$
declare
  v_campaign text := p ->> 'campaign';
  fresh text[];
  answer jsonb;
begin
  with written as (
    insert into fact (effect_id, campaign_id, entity_id, fact, unit_id, at, data, site, day, ordinal, period, units)
      select f.key, v_campaign, f.entity, f.fact, f.unit, f.at, f.data, f.site, f.day, f.ordinal, f.period, f.units
      from jsonb_to_recordset(p -> 'facts') as f(key text, entity text, fact text, unit int, at bigint, data jsonb, site text, day text, ordinal int,
        period text, units jsonb)
      on conflict (effect_id) do nothing
      returning effect_id
  )
  select coalesce(array_agg(effect_id), '{}') into fresh from written;
  insert into figure_delta (campaign_id, tally, unit_id, dimension, day, n, total)
    select v_campaign, c.tally, c.unit, c.dimension, c.day, c.count, c.sum
    from jsonb_to_recordset(p -> 'cells') as c(key text, tally text, unit int, dimension text, day text, count int, sum numeric)
    where c.key = any(fresh);
  with raised as (
    select c.counter, c.unit, c.period, count(*)::int as n
    from jsonb_to_recordset(p -> 'counters') as c(key text, counter text, unit int, period text)
    where c.key = any(fresh) group by 1, 2, 3 order by 1, 2, 3
  ), counted as (
    insert into fact_counter as k (campaign_id, counter, unit_id, period, n)
      select v_campaign, r.counter, r.unit, r.period, r.n from raised r
      on conflict (campaign_id, counter, unit_id, period) do update set n = k.n + excluded.n
      returning k.counter, k.unit_id as unit, k.period, k.n as after
  )
  select jsonb_agg(jsonb_build_object('counter', c.counter, 'unit', c.unit, 'period', c.period, 'before', c.after - r.n, 'after', c.after))
    into answer from counted c join raised r using (counter, unit, period);
  return jsonb_build_object('fresh', to_jsonb(fresh), 'counters', coalesce(answer, '[]'));
end $$;

-- Merges at most p_limit appended cells, oldest first; answers how many. One worker at a time.
create function figures_merge(p_limit int) returns int language plpgsql as $$
declare
  merged int;
begin
  if not pg_try_advisory_xact_lock(hashtextextended('figures_merge', 13)) then
    return 0;
  end if;
  with taken as (
    delete from figure_delta where id in (select id from figure_delta order by id limit p_limit) returning *
  ), summed as (
    select campaign_id, tally, day, unit_id, dimension, sum(n)::int as n, sum(total) as total, count(*) as rows
    from taken group by 1, 2, 3, 4, 5 order by 1, 2, 3, 4, 5
  ), written as (
    insert into figure_cell as c (campaign_id, tally, day, unit_id, dimension, n, total)
      select campaign_id, tally, day, unit_id, dimension, n, total from summed
      on conflict (campaign_id, tally, day, unit_id, dimension) do update set n = c.n + excluded.n, total = c.total + excluded.total
  )
  select coalesce(sum(rows), 0)::int into merged from summed;
  return merged;
end $$;

revoke execute on function facts_record(jsonb), figures_merge(int) from public;
grant execute on function facts_record(jsonb), figures_merge(int) to muster_app;
