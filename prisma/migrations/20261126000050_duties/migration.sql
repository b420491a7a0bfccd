-- Recurring obligations. A duty of a unit is an entity like a case; its occurrences and what a sample was drawn from are rows; its tasks are
-- ordinary tasks that name their site and occurrence.
alter table task add column site text;
alter table task add column occurrence text;
alter table task add column closes_at bigint;
alter table task add column late boolean not null default false;
create index task_of_site on task (site) where site is not null;
create index task_of_occurrence on task (entity_id, occurrence, status) where occurrence is not null;

create table duty (
  id text primary key,
  campaign_id text not null,
  duty text not null,
  title text not null,
  unit_id int not null,
  opened_at bigint not null
);
create index duty_of_campaign on duty (campaign_id, duty, unit_id);

create table duty_occurrence (
  duty_id text not null,
  key text not null,
  campaign_id text not null,
  ordinal int not null,
  day text not null,
  at bigint not null,
  opened_at bigint not null,
  due_at bigint,
  closes_at bigint,
  -- OPEN; STARTED (a case, an assessment); CLOSED; MET or SHORT of what was expected; SKIPPED; CANCELLED
  status text not null,
  tasks int not null,
  -- counted when it ends
  done int not null default 0,
  late int not null default 0,
  missed int not null default 0,
  seed text,
  list jsonb,
  list_sha256 text,
  primary key (duty_id, key)
);

-- Orders of the campaign go to everything that has a clock of its own.
drop index entity_orders;
create index entity_orders on entity (campaign_id, orders, id) where kind <> 'campaign' and not ended;

-- One event for each of many subjects, in one statement: subjects are distinct, and taken in their order.
create function audit_append_each(p_subjects text[], p_payloads text[]) returns void
language plpgsql security definer set search_path = public as $$
declare
  stamp constant bigint := floor(extract(epoch from clock_timestamp()) * 1000)::bigint;
begin
  if cardinality(p_subjects) <> (select count(distinct s) from unnest(p_subjects) s) then
    raise exception 'subjects must be distinct';
  end if;
  insert into audit_head select s, 0, decode(repeat('00', 32), 'hex'), 0 from unnest(p_subjects) s order by s on conflict do nothing;
  perform 1 from audit_head where subject = any(p_subjects) order by subject for update;
  with item as (
    select i.subject, i.payload, h.seq + 1 as seq, h.hash as prev, greatest(stamp, h.last_at) as at
    from unnest(p_subjects, p_payloads) as i(subject, payload) join audit_head h on h.subject = i.subject
  ), linked as (
    select *, audit_hash(subject, seq, prev, at, payload) as link from item
  ), heads as (
    update audit_head h set seq = l.seq, hash = l.link, last_at = l.at from linked l where h.subject = l.subject
  )
  insert into audit_event (subject, seq, prev_hash, recorded_at, payload, hash) select subject, seq, prev, at, payload, link from linked;
end $$;

-- The first rows of duties; those that are there already are left alone, so a page may be repeated.
create function open_duties(p jsonb) returns int language plpgsql as $$
declare
  opened text[];
begin
  with fresh as (
    insert into entity (id, kind, campaign_id, seq, orders, state, last_at, next_at)
      select d.id, 'duty', p ->> 'campaign', 1, d.orders, d.state, d.at, d.next_at
      from jsonb_to_recordset(p -> 'duties') as d(id text, orders int, state jsonb, at bigint, next_at bigint)
      on conflict (id) do nothing
      returning id
  )
  select array_agg(id) into opened from fresh;
  if opened is null then
    return 0;
  end if;
  insert into duty (id, campaign_id, duty, title, unit_id, opened_at)
    select d.id, p ->> 'campaign', d.duty, d.title, d.unit, d.at
    from jsonb_to_recordset(p -> 'duties') as d(id text, duty text, title text, unit int, at bigint) where d.id = any(opened);
  perform audit_append_each(array_agg(d.subject order by d.subject), array_agg(d.trail order by d.subject))
    from jsonb_to_recordset(p -> 'duties') as d(id text, subject text, trail text) where d.id = any(opened);
  return array_length(opened, 1);
end $$;

-- What entity_write does not know: occurrences, tasks of sites, marks, events of many sites. The rest is entity_write's.
create function duty_write(p jsonb) returns void language plpgsql as $$
declare
  v_id text := p ->> 'id';
  v_campaign text := p ->> 'campaign';
  round jsonb;
begin
  if p ? 'occurrences' then
    insert into duty_occurrence (duty_id, key, campaign_id, ordinal, day, at, opened_at, due_at, closes_at, status, tasks, seed, list, list_sha256)
      select v_id, o.key, v_campaign, o.ordinal, o.day, o.at, o.opened_at, o.due_at, o.closes_at, o.status, o.tasks, o.seed, o.list, o.list_sha256
      from jsonb_to_recordset(p -> 'occurrences') as o(key text, ordinal int, day text, at bigint, opened_at bigint, due_at bigint, closes_at bigint,
        status text, tasks int, seed text, list jsonb, list_sha256 text)
      on conflict (duty_id, key) do nothing;
  end if;
  if p ? 'siteTasks' then
    insert into task (id, entity_id, campaign_id, key, step, title, name, phase, role, unit_id, not_by, opened_at, due_at, provisional, fallback, grams,
        site, occurrence, closes_at)
      select v_id || '.' || t.key, v_id, v_campaign, t.key, t.step, t.title, t.name, t.phase, t.role, t.unit, '{}', t.opened_at, t.due_at, t.provisional,
        t.fallback, t.grams, t.site, t.occurrence, t.closes_at
      from jsonb_to_recordset(p -> 'siteTasks') as t(key text, step text, title text, name text, phase text, role text, unit int, opened_at bigint,
        due_at bigint, provisional boolean, fallback boolean, grams text[], site text, occurrence text, closes_at bigint)
      on conflict (id) do nothing;
  end if;
  if p ? 'late' then
    update task set late = true where id = any(array(select v_id || '.' || k from jsonb_array_elements_text(p -> 'late') k));
  end if;
  if p ? 'gone' then
    update task set status = g.status from jsonb_to_recordset(p -> 'gone') as g(keys text[], status text)
      where id = any(array(select v_id || '.' || k from unnest(g.keys) k)) and task.status = 'OPEN';
  end if;
  if p ? 'moved' then
    update task t set due_at = m.due_at, closes_at = m.closes_at
      from jsonb_to_recordset(p -> 'moved') as m(occurrence text, due_at bigint, closes_at bigint)
      where t.entity_id = v_id and t.occurrence = m.occurrence and t.status = 'OPEN';
    update duty_occurrence o set due_at = coalesce(m.due_at, o.due_at), closes_at = coalesce(m.closes_at, o.closes_at)
      from jsonb_to_recordset(p -> 'moved') as m(occurrence text, due_at bigint, closes_at bigint)
      where o.duty_id = v_id and o.key = m.occurrence;
  end if;
  if p ? 'ended' then
    update duty_occurrence o set status = e.status,
        done = coalesce((select count(*) from task t where t.entity_id = v_id and t.occurrence = o.key and t.status = 'DONE'), 0),
        late = coalesce((select count(*) from task t where t.entity_id = v_id and t.occurrence = o.key and t.late), 0),
        missed = coalesce((select count(*) from task t where t.entity_id = v_id and t.occurrence = o.key and t.status = 'MISSED'), 0)
      from jsonb_to_recordset(p -> 'ended') as e(occurrence text, status text)
      where o.duty_id = v_id and o.key = e.occurrence;
  end if;
  perform entity_write(p - array['occurrences', 'siteTasks', 'late', 'gone', 'moved', 'ended', 'told']);
  if p ? 'told' then
    for round in select * from jsonb_array_elements(p -> 'told') loop
      perform audit_append_each(array(select jsonb_array_elements_text(round -> 'subjects')), array(select jsonb_array_elements_text(round -> 'payloads')));
    end loop;
  end if;
end $$;

-- Everything that recording a fact needs, under one task's lock, or for a duty beside its occurrences under none.
-- p: task, or entity and site; person, evidence, against, idempotency.
create function fact_load(p jsonb) returns jsonb language plpgsql as $$
declare
  t task;
  answer jsonb;
  v_campaign text;
  v_entity text := p ->> 'entity';
  v_site text := p ->> 'site';
begin
  if p ? 'idempotency' then
    answer := idempotency_answer(p -> 'idempotency');
    if answer is not null then
      return jsonb_build_object('answered', answer);
    end if;
  end if;
  if p ? 'task' then
    select entity_id into v_entity from task where id = p ->> 'task';
  end if;
  select campaign_id into v_campaign from duty where id = v_entity;
  if v_campaign is null then
    return null;
  end if;
  perform campaign_lock(v_campaign, false);
  if p ? 'task' then
    select * into t from task where id = p ->> 'task' for no key update;
    v_site := t.site;
  end if;
  return jsonb_build_object(
    'task', case when t.id is not null then to_jsonb(t) - 'grams' end,
    'nowMs', floor(extract(epoch from clock_timestamp()) * 1000),
    'campaign', (select jsonb_build_object('id', c.id, 'clock', c.clock, 'calendarVersion', c.calendar_version, 'status', c.status,
        'phases', c.phases) from campaign c where c.id = v_campaign),
    'followed', (select e.orders from entity e where e.id = v_entity),
    'held', (select e.state ? 'hold' from entity e where e.id = v_entity),
    'given', (select e.orders from entity e where e.id = v_campaign),
    'duty', (select jsonb_build_object('unit', d.unit_id, 'duty', d.duty) from duty d where d.id = v_entity),
    'occurrence', (select jsonb_build_object('key', o.key, 'ordinal', o.ordinal, 'day', o.day) from duty_occurrence o where o.duty_id = v_entity and o.key = t.occurrence),
    'site', (select jsonb_build_object('id', e.id, 'name', e.name, 'fields', e.data) from ledger_entry e where e.id = v_site and e.campaign_id = v_campaign),
    'compared', case when p ? 'against' then
      (select jsonb_build_object('data', f.data, 'unit', f.unit_id) from fact f join duty_occurrence o on o.duty_id = v_entity and o.key = t.occurrence
        where f.site = v_site and f.fact = p ->> 'against' and f.day = o.day and f.campaign_id = v_campaign and f.voided_at is null order by f.id desc limit 1) end,
    'usableEvidence', case when jsonb_array_length(coalesce(p -> 'evidence', '[]')) = 0 then '[]'::jsonb else
      (select coalesce(jsonb_agg(v.id), '[]') from (select id from evidence
        where id = any(array(select jsonb_array_elements_text(p -> 'evidence'))) and entity_id is null and uploaded_by = (p ->> 'person')::int
        order by id for no key update) v) end
  );
end $$;

-- As before, and the site that a duty's task is about.
create or replace function task_load(p_task text, p_person int, p_receiver int default null, p_idempotency jsonb default null) returns jsonb language plpgsql as $$
declare
  t task;
  answer jsonb;
begin
  if p_idempotency is not null then
    answer := idempotency_answer(p_idempotency);
    if answer is not null then
      return jsonb_build_object('answered', answer);
    end if;
  end if;
  select * into t from task where id = p_task for no key update;
  if t.id is null then
    return null;
  end if;
  return jsonb_build_object(
    'task', jsonb_build_object('id', t.id, 'key', t.key, 'entity', t.entity_id, 'campaign', t.campaign_id, 'status', t.status, 'unit', t.unit_id,
      'holder', t.holder_id, 'heldAt', t.held_at, 'notBy', t.not_by, 'delegatedBy', t.delegated_by, 'site', t.site),
    'nowMs', floor(extract(epoch from clock_timestamp()) * 1000),
    'holderName', (select p.name from person p where p.id = t.holder_id),
    'clock', (select c.clock from campaign c where c.id = t.campaign_id),
    'receiver', (select jsonb_build_object('person', p.id, 'name', p.name, 'works', works_in(p.id))
      from person p where p.id = p_receiver and p.disabled_at is null),
    'lastNudgeMs', (select floor(extract(epoch from max(n.created_at)) * 1000) from task_note n
      where n.task_id = t.id and n.kind = 'NUDGE' and n.person_id = p_person)
  );
end $$;

-- The load answers what a step reads and nothing else: the search grams of a case and of each open task were built, sent and parsed for
-- every act and every commit. Of a duty's tasks it answers their site, occurrence and mark as well. The settings are those of 20261126000001.
create or replace function entity_load(p_id text, p_lock text, p_idempotency jsonb default null) returns jsonb language plpgsql
set enable_seqscan = off as $$
declare
  e entity;
  answer jsonb;
  v_campaign text;
  v_tasks jsonb;
begin
  if p_idempotency is not null then
    answer := idempotency_answer(p_idempotency);
    if answer is not null then
      return jsonb_build_object('answered', answer);
    end if;
  end if;
  select campaign_id into v_campaign from entity where id = p_id;
  if v_campaign is null then
    return null;
  end if;
  if p_lock <> 'none' then
    perform campaign_lock(v_campaign, p_lock = 'order');
    select * into e from entity where id = p_id for no key update;
    perform 1 from task where entity_id = p_id and status = 'OPEN' order by id for no key update;
  else
    select * into e from entity where id = p_id;
  end if;
  return jsonb_build_object(
    'entity', to_jsonb(e),
    'nowMs', floor(extract(epoch from clock_timestamp()) * 1000),
    'acts', case when e.last_act = e.followed then '[]'::jsonb else
      (select coalesce(jsonb_agg(to_jsonb(a) order by a.no), '[]') from
        (select * from act where entity_id = p_id and no > e.followed order by no limit 200) a) end,
    'orders', case when e.kind = 'campaign' then '[]'::jsonb else
      (select coalesce(jsonb_agg(to_jsonb(o) order by o.given_order), '[]') from act o
        where o.entity_id = e.campaign_id and o.given_order > e.orders) end,
    'ordersGiven', case when e.kind = 'campaign' then e.orders else (select c.orders from entity c where c.id = e.campaign_id) end,
    'campaign', (select jsonb_build_object('id', c.id, 'clock', c.clock, 'calendarVersion', c.calendar_version, 'status', c.status,
        'phases', c.phases, 'issueDate', c.issue_date) from campaign c where c.id = e.campaign_id),
    'caseFile', (select jsonb_build_object('id', f.id, 'procedure', f.procedure, 'ledger', f.ledger, 'parent', f.parent, 'name', f.name, 'site', f.site,
        'unit_id', f.unit_id, 'status', f.status, 'step', f.step, 'answers', f.answers) from case_file f where f.id = p_id),
    'tasks', (select coalesce(jsonb_agg(jsonb_build_object('id', t.id, 'key', t.key, 'step', t.step, 'unit_id', t.unit_id, 'status', t.status,
        'assist', t.assist, 'holder_id', t.holder_id, 'held_at', t.held_at, 'not_by', t.not_by,
        'site', t.site, 'occurrence', t.occurrence, 'late', t.late) order by t.id), '[]')
      from task t where t.entity_id = p_id and t.status = 'OPEN'),
    'rulings', case when e.stuck is null then '[]'::jsonb else
      (select coalesce(jsonb_agg(jsonb_build_object('id', i.id, 'cause', i.cause, 'status', i.status, 'ruling', i.ruling) order by i.created_at), '[]')
        from incident i where i.entity_id = p_id and i.id = e.stuck) end
  );
end $$;

alter function task_load(text, int, int, jsonb) set enable_seqscan = off;
alter function fact_load(jsonb) set enable_seqscan = off;
alter function duty_write(jsonb) set enable_seqscan = off;
alter function duty_write(jsonb) set enable_mergejoin = off;
grant select, insert, update, delete on duty, duty_occurrence to muster_app;
revoke execute on function audit_append_each(text[], text[]), open_duties(jsonb), duty_write(jsonb), fact_load(jsonb) from public;
grant execute on function audit_append_each(text[], text[]), open_duties(jsonb), duty_write(jsonb), fact_load(jsonb) to muster_app;
