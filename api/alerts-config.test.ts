import { expect, test } from 'vitest'
import { readAlerts } from './alerts-config.ts'

test('没有写的用默认；写了的用写的；写错的说明', () => {
  expect(readAlerts({ MUSTER_ALERT_BACKUP_HOURS: '50' })).toEqual({
    alerts: { behindSeconds: 10, freePercent: 10, backupHours: 50 },
    problems: [],
  })
  expect(readAlerts({ MUSTER_ALERT_FREE_PERCENT: '91', MUSTER_ALERT_BEHIND_SECONDS: '0' }).problems).toEqual([
    'MUSTER_ALERT_BEHIND_SECONDS：0 不对，应为 1 至 3600 的整数',
    'MUSTER_ALERT_FREE_PERCENT：91 不对，应为 1 至 90 的整数',
  ])
})
