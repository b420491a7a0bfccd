/** Where in the platform a notice leads: the task, else the case, duty or campaign that it is about. */
export function pathOf({ campaign, entity, task }: { campaign: string; entity: string; task: string | null }): string {
  if (task !== null) return `/inbox?task=${encodeURIComponent(task)}`
  if (entity === campaign) return `/campaigns/${encodeURIComponent(campaign)}`
  return entity.includes('~')
    ? `/campaigns/${encodeURIComponent(campaign)}/duties/${encodeURIComponent(entity)}`
    : `/cases/${encodeURIComponent(entity)}`
}
