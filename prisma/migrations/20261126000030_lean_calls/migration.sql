-- The load answers what a step reads and nothing else: the search grams of a case and of each open task were built, sent and parsed for
-- every act and every commit. The settings are those of 20261126000001.
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
        'assist', t.assist, 'holder_id', t.holder_id, 'held_at', t.held_at, 'not_by', t.not_by) order by t.id), '[]')
      from task t where t.entity_id = p_id and t.status = 'OPEN'),
    'rulings', case when e.stuck is null then '[]'::jsonb else
      (select coalesce(jsonb_agg(jsonb_build_object('id', i.id, 'cause', i.cause, 'status', i.status, 'ruling', i.ruling) order by i.created_at), '[]')
        from incident i where i.entity_id = p_id and i.id = e.stuck) end
  );
end $$;

-- A subject's head is there from its second entry on: it is looked for before it is made.
create or replace function audit_append(p_subject text, p_payloads text[]) returns int
language plpgsql security definer set search_path = public as $$
declare
  head audit_head;
  stamp bigint;
  link bytea;
  item text;
begin
  select * into head from audit_head where subject = p_subject for update;
  if not found then
    insert into audit_head values (p_subject, 0, decode(repeat('00', 32), 'hex'), 0) on conflict do nothing;
    select * into head from audit_head where subject = p_subject for update;
  end if;
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
