import type { DeviationKind, ProcedureProcess, ProcessView } from '../../contracts/http/process.ts'
import { parseDate } from '../../domain/calendar/civil-day.ts'
import type { WorkCalendar } from '../../domain/calendar/index.ts'
import { countWorkingDays, openCalendar } from '../../domain/calendar/working-days.ts'
import { netOf } from '../../domain/process/net-of.ts'
import { deviationOf, loopsOf, type Net, variantsOf } from '../../domain/process/paths.ts'
import { spansOf } from '../../domain/process/spans.ts'
import { stepOrder } from '../../domain/template/step-order.ts'
import {
  type DeviationRow,
  type PathRow,
  readExceptions,
  readPaths,
  readSteps,
  type StepRow,
} from '../../store/audit/process-rows.ts'
import type { Pool } from '../../store/pool.ts'
import type { Setup } from '../../store/setup.ts'
import { instant } from '../presenters/instants.ts'

/** Ways that are read; those that hardly any case went are told as a number. */
const MOST_PATHS = 2000
const SHOWN_VARIANTS = 12

/** Reads how a campaign's cases went. @param now of the campaign, ms @param calendar the campaign's own; a year that it does not know is counted as it probably will be */
export async function readProcess(
  pool: Pool,
  {
    setup,
    templateVersion,
    calendar,
    now,
  }: { setup: Setup; templateVersion: number; calendar: WorkCalendar; now: number },
): Promise<ProcessView> {
  const { id: campaign } = setup.campaign
  const [{ paths }, steps, exceptions] = await Promise.all([
    readPaths(pool, campaign, MOST_PATHS),
    readSteps(pool, campaign),
    readExceptions(pool, campaign),
  ])
  const days = openCalendar(calendar, 'provisional')
  const between = (from: string, to: string) => countWorkingDays(days, parseDate(from), parseDate(to))
  return {
    asOf: instant(now),
    templateVersion,
    procedures: setup.template.procedures
      .filter(({ id }) => paths.some(({ procedure }) => procedure === id))
      .map(({ id, title }) =>
        presentProcedure(
          setup,
          { id, title },
          { paths: ofIt(paths, id), steps: ofIt(steps, id), exceptions: ofIt(exceptions, id) },
          between,
        ),
      ),
  }
}

const ofIt = <Row extends { procedure: string }>(rows: readonly Row[], id: string): Row[] =>
  rows.filter(({ procedure }) => procedure === id)

interface Rows {
  paths: readonly PathRow[]
  steps: readonly StepRow[]
  exceptions: readonly DeviationRow[]
}

function presentProcedure(
  setup: Setup,
  { id, title }: { id: string; title: string },
  { paths, steps, exceptions }: Rows,
  between: (from: string, to: string) => number,
): ProcedureProcess {
  const procedure = setup.procedure(id)
  const net = netOf(procedure, stepOrder(procedure))
  const named = (step: string) => ({ id: step, title: procedure.steps[step]?.title ?? step })
  const variants = variantsOf(paths)
  const rare = variants.slice(SHOWN_VARIANTS)
  return {
    id,
    title,
    cases: paths.reduce((sum, { cases }) => sum + cases, 0),
    variants: variants.slice(0, SHOWN_VARIANTS).map((variant) => ({ ...variant, steps: variant.steps.map(named) })),
    rare: { variants: rare.length, cases: rare.reduce((sum, { cases }) => sum + cases, 0) },
    steps: steps
      .toSorted((a, b) => net.order.indexOf(a.step) - net.order.indexOf(b.step))
      .map(({ step, days, procedure: _of, ...counts }) => ({ ...named(step), ...counts, ...spansOf(days, between) })),
    loops: loopsOf(paths, net).map(({ from, to, times }) => ({ from: named(from), to: named(to), times })),
    deviations: [...wayDeviations(paths, net), ...exceptions.map(presentException)].sort((a, b) => b.cases - a.cases),
  }
}

const presentException = ({ type, cases }: DeviationRow) => ({ kind: type as DeviationKind, cases })

function wayDeviations(paths: readonly PathRow[], net: Net): ProcedureProcess['deviations'] {
  const found = Map.groupBy(paths, (path) => deviationOf(path, net))
  return (['SKIPPED', 'JUMPED'] as const).flatMap((kind) => {
    const cases = (found.get(kind) ?? []).reduce((sum, path) => sum + path.cases, 0)
    return cases === 0 ? [] : [{ kind, cases }]
  })
}
