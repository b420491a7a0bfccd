import type { InstantRule } from '../../../contracts/calendar.ts'
import type { EndStep, TaskStep } from '../../../contracts/template/procedure.ts'
import { parameter } from '../../../contracts/template/words.ts'
import { supervised } from '../agenda.ts'

export const closing: TaskStep = {
  kind: 'task',
  title: '销号审核',
  performer: { role: 'campaignOffice' },
  due: { in: parameter('closingDays'), unit: 'workingDay' },
  agenda: supervised('campaignOffice'),
  form: [{ key: 'opinion', title: '审核意见', type: 'longText', maxLength: 500 }],
  notBy: ['rectify', 'reinspect'],
  bulk: true,
  help: '核对检查表、整改前后照片和复查记录；经办人不得自行销号。',
  basis: 'S0-20、S0-35',
  outcomes: {
    approve: { title: '同意销号', sets: { disposition: '"CLOSED"' }, to: [{ step: 'closed' }] },
    sendBack: { title: '退回复查', kind: 'return', reasonRequired: true, to: [{ step: 'reinspect' }] },
  },
}

// S0-41c names no interval: thirty days, on a working day, while supervision lasts (S0-31)
const EVERY_THIRTY_DAYS: InstantRule = { in: 30, unit: 'calendarDay', at: 'startOfWork', roll: 'NEXT_WORKING_DAY' }
const lookBack = { step: 'lookBack', every: EVERY_THIRTY_DAYS, untilPhase: 'consolidation' }

export const closed: EndStep = { kind: 'end', title: '已销号', status: 'CLOSED', lookBack }
export const banned: EndStep = { kind: 'end', title: '已取缔', status: 'REFERRED', lookBack }
export const notEstablished: EndStep = { kind: 'end', title: '不予立案', status: 'NOT_ESTABLISHED' }
