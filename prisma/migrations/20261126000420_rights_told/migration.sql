-- Whoever listens to the live log for a person learns that what he may has changed: a post begun, ended or moved, his account disabled,
-- a session of his ended. By whichever way it came about.
create function tell_rights() returns trigger language plpgsql security definer set search_path = pg_catalog, public as $$
begin
  insert into live_log (person_id, campaign_id, entity_id, kind)
  values ((to_jsonb(new) ->> tg_argv[0])::int, '', '', 'rights');
  return null;
end
$$;

create trigger post_holding_told after insert or update on post_holding
  for each row execute function tell_rights('person_id');
create trigger person_disabled_told after update of disabled_at on person
  for each row when (old.disabled_at is distinct from new.disabled_at) execute function tell_rights('id');
create trigger session_ended_told after update of revoked_at on session
  for each row when (old.revoked_at is null and new.revoked_at is not null and new.stage = 'OPEN')
  execute function tell_rights('person_id');
