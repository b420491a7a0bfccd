-- Without the files: they are asked of evidence_usable in the same round trip, for the trail needs their hashes.
-- p: task, or entity and site; against, idempotency.
create or replace function do_fact_load(p jsonb) returns jsonb language plpgsql set enable_seqscan = off as $$
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
        where f.site = v_site and f.fact = p ->> 'against' and f.day = o.day and f.campaign_id = v_campaign and f.voided_at is null order by f.id desc limit 1) end
  );
end $$;
