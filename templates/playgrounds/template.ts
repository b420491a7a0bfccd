import type { CampaignTemplate } from '../../contracts/template/template.ts'
import { accounts } from './accounts.ts'
import { checklists } from './checklists.ts'
import { documents } from './documents.ts'
import { duties } from './duties.ts'
import { facts, indicators, ladders } from './figures.ts'
import { playgroundLedger } from './ledger.ts'
import { appealedNotice, supervisoryMeeting } from './matters.ts'
import { annualInspection } from './procedure.ts'
import { roles } from './roles.ts'

/**
 * Yearly safety inspections of playgrounds in an invented Bavarian city, after EN 1176-7: another field, law, language and working
 * calendar, risk classes, and a private operator who may make a statement and appeal. It shares no construct's wording with the others.
 */
export const playgrounds: CampaignTemplate = {
  format: 1,
  id: 'playgrounds-2026',
  version: 1,
  title: 'Playground safety inspections 2026',
  summary:
    'Annual main inspection of every public and private playground, defects put right by risk class, routine checks by operators.',
  calendar: {
    region: 'DE-BY',
    zone: 'Europe/Berlin',
    officeHours: [
      { from: '08:00', to: '12:00' },
      { from: '13:00', to: '16:00' },
    ],
  },
  plan: {
    objectives: [
      { text: 'Every playground has had its annual main inspection by the end of October', indicators: ['inspected'] },
      { text: 'No defect of class A stays open', indicators: ['openClassA'] },
    ],
    legalBasis: [
      {
        title:
          'EN 1176-7 Playground equipment and surfacing – Guidance on installation, inspection, maintenance and operation',
        alias: 'EN 1176-7',
        articles: ['6.1', '6.2'],
        level: 'STANDARD',
      },
      { title: 'Bürgerliches Gesetzbuch', alias: 'BGB', articles: ['§ 823'], level: 'LAW' },
    ],
    notes: ['Invented example: the city of Lindenau and all of its operators do not exist.'],
  },
  parameters: [
    days('classADays', 'Class A (immediate danger): working days to put right', 1),
    days('classBDays', 'Class B (serious): working days to put right', 10),
    days('classCDays', 'Class C (moderate): working days to put right', 30),
    days('statementDays', 'Working days for the operator’s statement', 5),
    text('reviewBody', 'Authority that decides objections', 'City of Lindenau, legal department (invented)'),
    text('court', 'Court that has jurisdiction', 'Administrative Court of Lindenau (invented)'),
    {
      key: 'feesPerYear',
      title: 'Inspection fees: the most that an operator pays a year (EUR)',
      type: 'number',
      default: 400,
      min: 0,
      max: 100000,
    },
  ],
  roles,
  routing: [
    {
      id: 'responsible',
      title: 'Who puts it right',
      rules: [{ when: 'site.ownership = "PRIVATE"', role: 'operator' }, { role: 'parksDepartment' }],
    },
  ],
  ledgers: [playgroundLedger],
  checklists,
  phases: [
    {
      id: 'season',
      title: 'Inspection season',
      kind: 'CONCENTRATED_RECTIFICATION',
      starts: { month: '2026-03' },
      ends: { month: '2026-10' },
    },
    {
      id: 'followUp',
      title: 'Follow-up',
      kind: 'CONSOLIDATION',
      starts: { month: '2026-05' },
      ends: { month: '2026-12', third: 'MIDDLE' },
    },
  ],
  levels: [
    {
      id: 'storm',
      title: 'Storm warning of the weather service',
      values: [
        { id: 'none', title: 'None' },
        { id: 'gale', title: 'Gale' },
        { id: 'severe', title: 'Severe storm' },
        { id: 'extreme', title: 'Extreme storm' },
      ],
      initial: 'none',
      declaredBy: 'safetyOffice',
    },
  ],
  procedures: [annualInspection, appealedNotice, supervisoryMeeting],
  documents,
  facts,
  accounts,
  duties,
  indicators,
  ladders,
  lists: [{ id: 'closedEquipment', title: 'Equipment taken out of use', ledger: 'playgrounds' }],
  notices: [
    { id: 'danger', on: 'document.issued', to: 'safetyOffice', level: 2, text: 'A notice of defects was issued' },
  ],
}

function days(key: string, title: string, byDefault: number) {
  return { key, title, type: 'integer' as const, default: byDefault, min: 1, max: 90 }
}

function text(key: string, title: string, byDefault: string) {
  return { key, title, type: 'text' as const, default: byDefault }
}
