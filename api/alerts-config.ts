import { type Alerts, DEFAULT_ALERTS } from '../domain/health/judge.ts'

/** Variables of the environment from where on a part is no longer fine, and the highest number that each takes. */
export const ALERT_VARIABLES: Readonly<Record<keyof Alerts, { variable: string; most: number }>> = {
  behindSeconds: { variable: 'MUSTER_ALERT_BEHIND_SECONDS', most: 3600 },
  freePercent: { variable: 'MUSTER_ALERT_FREE_PERCENT', most: 90 },
  backupHours: { variable: 'MUSTER_ALERT_BACKUP_HOURS', most: 8760 },
}

/** Reads the thresholds that are set; the others keep their defaults. Problems in words. */
export function readAlerts(env: Record<string, string | undefined>): { alerts: Alerts; problems: string[] } {
  const alerts = { ...DEFAULT_ALERTS }
  const problems: string[] = []
  for (const [name, { variable, most }] of Object.entries(ALERT_VARIABLES) as [
    keyof Alerts,
    { variable: string; most: number },
  ][]) {
    const text = env[variable]
    if (text === undefined || text === '') continue
    if (/^[1-9]\d{0,4}$/.test(text) && Number(text) <= most) alerts[name] = Number(text)
    else problems.push(`${variable}：${text} 不对，应为 1 至 ${most} 的整数`)
  }
  return { alerts, problems }
}
