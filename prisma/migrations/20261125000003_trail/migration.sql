-- The trail: one hash chain per subject, written inside the business transaction. docs/audit-format.md describes the bytes.
create table audit_head (
  subject text primary key,
  seq int not null,
  hash bytea not null,
  last_at bigint not null
);

create table audit_event (
  subject text not null,
  seq int not null,
  alg text not null default 'sha256',
  prev_hash bytea not null,
  recorded_at bigint not null,
  payload text not null,
  hash bytea not null,
  type text not null generated always as (payload::jsonb ->> 'type') stored,
  level text not null generated always as (payload::jsonb ->> 'level') stored,
  campaign text generated always as (payload::jsonb ->> 'campaign') stored,
  primary key (subject, seq)
);
create index audit_event_campaign on audit_event (campaign, recorded_at, subject, seq) where campaign is not null;
create index audit_event_type on audit_event (type, recorded_at);

create function audit_hash(p_subject text, p_seq int, p_prev bytea, p_recorded_at bigint, p_payload text) returns bytea
language sql immutable parallel safe as $$
  select sha256('\x00'::bytea
    || int4send(octet_length('sha256')) || convert_to('sha256', 'UTF8')
    || int4send(octet_length(p_subject)) || convert_to(p_subject, 'UTF8')
    || int8send(p_seq) || p_prev || int8send(p_recorded_at) || sha256(convert_to(p_payload, 'UTF8')))
$$;

-- The only writer. Called last in a transaction, so that heads are held for the shortest time.
create function audit_append(p_subject text, p_payloads text[]) returns int
language plpgsql security definer set search_path = public as $$
declare
  head audit_head;
  stamp bigint;
  link bytea;
  item text;
begin
  insert into audit_head values (p_subject, 0, decode(repeat('00', 32), 'hex'), 0) on conflict do nothing;
  select * into head from audit_head where subject = p_subject for update;
  stamp := greatest(floor(extract(epoch from clock_timestamp()) * 1000)::bigint, head.last_at);
  foreach item in array p_payloads loop
    link := audit_hash(p_subject, head.seq + 1, head.hash, stamp, item);
    insert into audit_event (subject, seq, prev_hash, recorded_at, payload, hash)
      values (p_subject, head.seq + 1, head.hash, stamp, item, link);
    head.seq := head.seq + 1;
    head.hash := link;
  end loop;
  update audit_head set seq = head.seq, hash = head.hash, last_at = stamp where subject = p_subject;
  return head.seq;
end $$;

-- Openings of many subjects at once (the launch): two events each, in one statement. A subject that has a trail already is refused.
create function audit_open(p_subjects text[], p_first text[], p_second text[]) returns void
language plpgsql security definer set search_path = public as $$
declare
  zero constant bytea := decode(repeat('00', 32), 'hex');
  stamp constant bigint := floor(extract(epoch from clock_timestamp()) * 1000)::bigint;
begin
  with opening as (
    select s.subject, s.first, s.second, audit_hash(s.subject, 1, zero, stamp, s.first) as link
    from unnest(p_subjects, p_first, p_second) as s(subject, first, second)
  ), second as (
    select o.*, audit_hash(o.subject, 2, o.link, stamp, o.second) as head from opening o
  ), heads as (
    insert into audit_head select subject, 2, head, stamp from second
  )
  insert into audit_event (subject, seq, prev_hash, recorded_at, payload, hash)
    select subject, 1, zero, stamp, first, link from second
    union all
    select subject, 2, link, stamp, second, head from second;
end $$;

create function audit_refuse() returns trigger language plpgsql as $$
begin
  raise exception 'the trail is append-only' using errcode = 'insufficient_privilege';
end $$;
create trigger audit_event_no_change before update or delete on audit_event for each row execute function audit_refuse();
create trigger audit_event_no_truncate before truncate on audit_event for each statement execute function audit_refuse();
create trigger audit_head_no_delete before delete on audit_head for each row execute function audit_refuse();
create trigger audit_head_no_truncate before truncate on audit_head for each statement execute function audit_refuse();
alter table audit_event enable always trigger audit_event_no_change;
alter table audit_event enable always trigger audit_event_no_truncate;
alter table audit_head enable always trigger audit_head_no_delete;
alter table audit_head enable always trigger audit_head_no_truncate;
