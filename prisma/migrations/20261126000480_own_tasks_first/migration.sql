-- Before a policy an index takes only what leaks nothing, and a key that is put together from a row is none: an act of the API went through
-- every open task of the platform. The functions are as before, and ask for the tasks of their entity first. `create or replace` forgets the
-- settings of 20261126000001.
create or replace function entity_write(p jsonb) returns void language plpgsql as $$
declare
  v_id text := p ->> 'id';
  v_campaign text := p ->> 'campaign';
begin
  if p ? 'entity' then
    update entity set
      epoch = coalesce((p #>> '{entity,epoch}')::int, epoch),
      seq = coalesce((p #>> '{entity,seq}')::int, seq),
      last_act = coalesce((p #>> '{entity,lastAct}')::int, last_act),
      followed = coalesce((p #>> '{entity,followed}')::int, followed),
      orders = coalesce((p #>> '{entity,orders}')::int, orders),
      state = coalesce(p #> '{entity,state}', state),
      last_at = greatest(last_at, (p #>> '{entity,lastAt}')::bigint),
      next_at = case when p -> 'entity' ? 'nextAt' then (p #>> '{entity,nextAt}')::bigint else next_at end,
      ended = coalesce((p #>> '{entity,ended}')::boolean, ended),
      armed_in = coalesce(p #>> '{entity,armedIn}', armed_in),
      stuck = case when p -> 'entity' ? 'stuck' then p #>> '{entity,stuck}' else stuck end,
      acted_at = case when p ? 'act' and last_act = followed then clock_timestamp()
        when p -> 'entity' ? 'followed' then clock_timestamp() else acted_at end,
      hints = case when p -> 'entity' ? 'followed' then 0 else hints end,
      hinted_at = case when p -> 'entity' ? 'followed' then null else hinted_at end,
      jobs = jobs + coalesce(jsonb_array_length(p -> 'jobs'), 0)
    where id = v_id;
  end if;
  if p ? 'act' then
    insert into act (entity_id, no, act_id, verb, at, order_no, given_order, actor, payload)
      values (v_id, (p #>> '{act,no}')::int, p #>> '{act,actId}', p #>> '{act,verb}', (p #>> '{act,at}')::bigint,
        (p #>> '{act,orderNo}')::int, (p #>> '{act,givenOrder}')::int, p #> '{act,actor}', p #> '{act,payload}');
  end if;
  if p ? 'close' then
    update task t set status = c.status, outcome = coalesce(c.outcome, t.outcome), done_by = coalesce(c.done_by, t.done_by),
        done_at = coalesce(c.done_at, t.done_at), answers = coalesce(c.answers, t.answers)
      from jsonb_to_recordset(p -> 'close') as c(key text, status text, outcome text, done_by int, done_at bigint, answers jsonb)
      where t.entity_id = v_id and t.id = v_id || '.' || c.key and t.status = 'OPEN';
  end if;
  if p ? 'open' then
    insert into task (id, entity_id, campaign_id, key, step, title, name, phase, role, unit_id, assist, not_by, opened_at, due_at, provisional, returned, fallback, grams)
      select v_id || '.' || o.key, v_id, v_campaign, o.key, o.step, o.title, f.name, o.phase, o.role, o.unit, coalesce(o.assist, false),
        coalesce(o.not_by, '{}'), o.opened_at, o.due_at, coalesce(o.provisional, false), o.returned, coalesce(o.fallback, false), f.grams
      from jsonb_to_recordset(p -> 'open') as o(key text, step text, title text, phase text, role text, unit int, assist boolean, not_by int[],
        opened_at bigint, due_at bigint, provisional boolean, returned jsonb, fallback boolean)
      join case_file f on f.id = v_id
      on conflict (id) do nothing;
    update case_file f set units = (select array_agg(distinct u) from unnest(f.units || (select array_agg((o ->> 'unit')::int) from jsonb_array_elements(p -> 'open') o)) u)
      where f.id = v_id and not f.units @> (select array_agg((o ->> 'unit')::int) from jsonb_array_elements(p -> 'open') o);
  end if;
  if p ? 'move' then
    -- also of a task that somebody completed before the process got here
    update task t set due_at = m.due_at from jsonb_to_recordset(p -> 'move') as m(key text, due_at bigint)
      where t.entity_id = v_id and t.id = v_id || '.' || m.key;
  end if;
  if p ? 'hold' then
    update task t set holder_id = h.holder, held_at = case when h.holder is null then null else clock_timestamp() end,
        unit_id = coalesce(h.unit, t.unit_id), delegated_by = h.delegated_by
      from jsonb_to_recordset(p -> 'hold') as h(key text, holder int, unit int, delegated_by int)
      where t.entity_id = v_id and t.id = v_id || '.' || h.key and t.status = 'OPEN';
  end if;
  if p ? 'reassign' then
    update task t set unit_id = r.unit,
        holder_id = case when t.status <> 'OPEN' then t.holder_id end, held_at = case when t.status <> 'OPEN' then t.held_at end
      from jsonb_to_recordset(p -> 'reassign') as r(key text, unit int) where t.entity_id = v_id and t.id = v_id || '.' || r.key;
    update case_file f set units = f.units || (select array_agg((r ->> 'unit')::int) from jsonb_array_elements(p -> 'reassign') r) where f.id = v_id;
  end if;
  if p ? 'case' then
    update case_file set
      status = coalesce(p #>> '{case,status}', status),
      step = coalesce(p #>> '{case,step}', step),
      round = coalesce((p #>> '{case,round}')::int, round),
      due_at = case when p -> 'case' ? 'dueAt' then (p #>> '{case,dueAt}')::bigint else due_at end,
      on_hold = coalesce((p #>> '{case,onHold}')::boolean, on_hold),
      closed_at = case when p -> 'case' ? 'closedAt' then (p #>> '{case,closedAt}')::bigint else closed_at end,
      answers = answers || coalesce(p #> '{case,answers}', '{}'),
      site = site || coalesce(p #> '{case,site}', '{}'),
      merged_into = coalesce(p #>> '{case,mergedInto}', merged_into)
    where id = v_id;
  end if;
  if p ? 'evidence' then
    update evidence v set entity_id = v_id, task_id = e.task, slot = e.slot
      from jsonb_to_recordset(p -> 'evidence') as e(id text, task text, slot text) where v.id = e.id;
  end if;
  if p ? 'documents' then
    insert into document (id, campaign_id, entity_id, kind, title, number, content, sha256, issued_at, issued_by)
      select d.id, v_campaign, v_id, d.kind, d.title, d.number, d.content, d.sha256, d.issued_at, d.issued_by
      from jsonb_to_recordset(p -> 'documents') as d(id text, kind text, title text, number text, content jsonb, sha256 text, issued_at bigint, issued_by int);
  end if;
  if p ? 'notices' then
    insert into notice (effect_id, campaign_id, entity_id, task_id, unit_id, person_id, level, text, at)
      select n.effect_id, v_campaign, v_id, v_id || '.' || n.task,
        case when n."to" = 'holder' then (select t.unit_id from task t where t.entity_id = v_id and t.id = v_id || '.' || n.task) else n.unit end,
        case when n."to" = 'holder' then (select t.holder_id from task t where t.entity_id = v_id and t.id = v_id || '.' || n.task) end,
        n.level, n.text, n.at
      from jsonb_to_recordset(p -> 'notices') as n(effect_id text, "to" text, unit int, task text, level int, text text, at bigint)
      on conflict (effect_id) do nothing;
  end if;
  if p ? 'facts' then
    insert into fact (effect_id, campaign_id, entity_id, fact, unit_id, at, data)
      select x.effect_id, v_campaign, v_id, x.fact, f.unit_id, x.at, x.data
      from jsonb_to_recordset(p -> 'facts') as x(effect_id text, fact text, at bigint, data jsonb), case_file f where f.id = v_id
      on conflict (effect_id) do nothing;
  end if;
  if p ? 'outbox' then
    insert into outbox (effect_id, to_entity, verb, payload)
      select o.effect_id, o."to", o.verb, o.payload from jsonb_to_recordset(p -> 'outbox') as o(effect_id text, "to" text, verb text, payload jsonb)
      on conflict (effect_id) do nothing;
  end if;
  if p ? 'jobs' then
    insert into job (campaign_id, kind, at) select v_campaign, j.kind, (p #>> '{entity,lastAt}')::bigint
      from jsonb_to_recordset(p -> 'jobs') as j(kind text);
  end if;
  if p ? 'campaignRow' then
    update campaign set status = coalesce(p #>> '{campaignRow,status}', status), phases = coalesce(p #> '{campaignRow,phases}', phases),
      calendar_version = coalesce(p #>> '{campaignRow,calendarVersion}', calendar_version),
      launched_at = coalesce(launched_at, case when p #>> '{campaignRow,status}' = 'RUNNING' then clock_timestamp() end)
    where id = v_campaign;
  end if;
  if p ? 'incident' then
    insert into incident (id, campaign_id, entity_id, cause, code, element, value, reason)
      select i.id, v_campaign, v_id, i.cause, i.code, i.element, i.value, i.reason
      from jsonb_to_record(p -> 'incident') as i(id text, cause text, code text, element text, value text, reason text)
      on conflict (id) do nothing;
  end if;
  if p ? 'ruled' then
    update incident set status = 'RESOLVED' where id = p ->> 'ruled';
  end if;
  if p ? 'live' then
    insert into live_log (unit_id, person_id, campaign_id, entity_id, kind)
      select l.unit, l.person, v_campaign, v_id, l.kind from jsonb_to_recordset(p -> 'live') as l(unit int, person int, kind text);
  end if;
  if p ? 'idempotency' then
    insert into idempotency (caller, route, key, body_hash, status, response)
      select i.caller, i.route, i.key, i.body_hash, i.status, i.response
      from jsonb_to_record(p -> 'idempotency') as i(caller text, route text, key text, body_hash text, status int, response jsonb);
  end if;
  if p ? 'trail' then
    perform audit_append(p ->> 'subject', array(select jsonb_array_elements_text(p -> 'trail')));
  end if;
end $$;

alter function entity_write(jsonb) set enable_seqscan = off;
alter function entity_write(jsonb) set enable_hashjoin = off;
alter function entity_write(jsonb) set enable_mergejoin = off;

create or replace function case_write(p jsonb) returns void language plpgsql set enable_seqscan = off as $$
declare
  v_id text := p ->> 'id';
  fresh jsonb;
begin
  if not p ? 'named' then
    perform entity_write(p);
    return;
  end if;
  select coalesce(jsonb_agg(n), '[]') into fresh from jsonb_array_elements(p -> 'named') n
    where not exists (select from task t where t.entity_id = v_id and t.id = v_id || '.' || (n ->> 'key') and t.named is not null);
  perform entity_write(p || jsonb_build_object('hold', (select coalesce(jsonb_agg(jsonb_build_object('key', n -> 'key', 'holder', n -> 'person')), '[]')
    from jsonb_array_elements(fresh) n where n ->> 'why' is null)));
  update task t set named = jsonb_build_object('person', n.person, 'why', n.why)
    from jsonb_to_recordset(fresh) as n(key text, person int, why text)
    where t.entity_id = v_id and t.id = v_id || '.' || n.key;
end $$;

-- The delegations that stand of an entity's open tasks; a function keeps its plan, which takes longer to make behind the policies than to run.
create function delegations_standing(p_entity text) returns table (id text, key text, status text, "from" int, "to" int) language plpgsql stable as $$
begin
  return query select d.id, t.key, d.status, d.from_person, d.to_person from task t join delegation d on d.task_id = t.id
    where t.entity_id = p_entity and t.status = 'OPEN' and (d.status = 'OPEN' and t.delegated_by = d.from_person and t.holder_id = d.to_person
      or d.status = 'HANDED_BACK' and t.delegated_by is null and t.holder_id = d.from_person);
end $$;
revoke execute on function delegations_standing(text) from public;
grant execute on function delegations_standing(text) to muster_app;
