/** Keys that other systems call with now. One that has been replaced by a newer one ends as it was meant to: nobody need do anything. */
export const KEYS_IN_USE = `select k.expires_at, k.created_at from service_key k join service_account s on s.id = k.service_id
  where k.revoked_at is null and k.expires_at > clock_timestamp() and s.disabled_at is null and not exists (
    select from service_key n where n.service_id = k.service_id and n.created_at > k.created_at and n.revoked_at is null)`
