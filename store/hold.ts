/** Why the clock of a case or a duty stands still: since when (campaign ms), and what stopped it in whose words. */
export interface HoldFacts {
  since: number
  by: { what: 'CASE' | 'CAMPAIGN'; reason: string | null }[]
}

/** What the last act of a kind gave as its reason. */
const lastReason = (entity: string, verb: string) =>
  `(select a.payload ->> 'reason' from act a where a.entity_id = ${entity} and a.verb = '${verb}' order by a.no desc limit 1)`

/** Over `e` (entity): `HoldFacts`, null while its clock runs. A duty knows no reason but the campaign's pause. */
export const HOLD = `case when e.state ? 'hold' then jsonb_build_object('since', e.state #> '{hold,since}', 'by',
  (select jsonb_agg(jsonb_build_object('what', upper(why.stopped), 'reason',
     case why.stopped when 'case' then ${lastReason('e.id', 'suspend')} else ${lastReason('e.campaign_id', 'pause')} end) order by why.no)
   from jsonb_array_elements_text(coalesce(e.state #> '{hold,reasons}', '["campaign"]')) with ordinality as why (stopped, no))) end`
