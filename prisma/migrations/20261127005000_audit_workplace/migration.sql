-- Who acted, filled from the payload as the other columns are, so that a person's acts are found; and the whole trail by time.
alter table audit_event add column actor int generated always as ((payload::jsonb #>> '{actor,person}')::int) stored;
create index audit_event_actor on audit_event (actor, recorded_at, subject, seq) where actor is not null;
create index audit_event_recorded on audit_event (recorded_at, subject, seq);

-- Documents are looked for across campaigns, the latest first.
create index document_campaign on document (campaign_id, issued_at desc, id);
create index document_issued on document (issued_at desc, id);

-- One hash a day over the heads of every chain that grew on it, to be kept outside the database: docs/audit-format.md describes the bytes.
create table audit_checkpoint (
  -- in the platform's zone
  day date primary key,
  subjects int not null,
  entries int not null,
  prev_hash bytea not null,
  hash bytea not null,
  sealed_at timestamptz not null default clock_timestamp()
);
revoke all on audit_checkpoint from muster_app;
grant select on audit_checkpoint to muster_app;
create trigger audit_checkpoint_no_change before update or delete on audit_checkpoint for each row execute function audit_refuse();
create trigger audit_checkpoint_no_truncate before truncate on audit_checkpoint for each statement execute function audit_refuse();
alter table audit_checkpoint enable always trigger audit_checkpoint_no_change;
alter table audit_checkpoint enable always trigger audit_checkpoint_no_truncate;

-- First millisecond of a day.
create function audit_day_start(p_day date) returns bigint language sql immutable parallel safe as $$
  select (extract(epoch from (p_day::timestamp at time zone 'Asia/Shanghai')) * 1000)::bigint
$$;

-- Seals the first day that is not sealed, once it is over for longer than any transaction lasts: a stamp is older than its commit.
-- Answers the day; null where there is none to seal.
create function audit_seal() returns date language plpgsql security definer set search_path = public as $$
declare
  last audit_checkpoint;
  sealing date;
  from_ms bigint;
  until_ms bigint;
  heads record;
begin
  perform pg_advisory_xact_lock(hashtext('audit_seal'));
  select * into last from audit_checkpoint order by day desc limit 1;
  sealing := coalesce(last.day + 1, (select (to_timestamp(min(recorded_at) / 1000.0) at time zone 'Asia/Shanghai')::date from audit_event));
  if sealing is null then return null; end if;
  from_ms := audit_day_start(sealing);
  until_ms := audit_day_start(sealing + 1);
  if until_ms + 600000 > extract(epoch from clock_timestamp()) * 1000 then return null; end if;
  select count(*)::int as subjects, coalesce(sum(n), 0)::int as entries,
    coalesce(string_agg(int4send(octet_length(convert_to(subject, 'UTF8'))) || convert_to(subject, 'UTF8') || int8send(seq) || hash, ''::bytea
      order by subject collate "C"), ''::bytea) as linked
  into heads from (
    select distinct on (subject) subject, seq, hash, count(*) over (partition by subject) as n
    from audit_event where recorded_at >= from_ms and recorded_at < until_ms order by subject, seq desc
  ) h;
  insert into audit_checkpoint (day, subjects, entries, prev_hash, hash) values (
    sealing, heads.subjects, heads.entries, coalesce(last.hash, decode(repeat('00', 32), 'hex')),
    sha256('\x02'::bytea || coalesce(last.hash, decode(repeat('00', 32), 'hex')) || int4send(10) || convert_to(to_char(sealing, 'YYYY-MM-DD'), 'UTF8') || heads.linked));
  return sealing;
end $$;
revoke execute on function audit_seal(), audit_day_start(date) from public;
grant execute on function audit_seal() to muster_worker;
grant execute on function audit_day_start(date) to muster_app;
