import type { Outgoing, Sender } from '../channel.ts'
import { DeliveryFailure } from '../failure.ts'
import { guardedPost, type Posted, requireTaken } from '../guarded-post.ts'
import type { RobotSettings } from '../settings.ts'
import { dingtalk } from './dingtalk.ts'
import { feishu } from './feishu.ts'
import { wecom } from './wecom.ts'

/** What a chat group's robot is told, and what its answer means. */
export interface Robot {
  /** the call of one message; `now` in ms, for its signature */
  call(outgoing: Outgoing, settings: RobotSettings, now: number): { url: URL; body: unknown }
  /** the code of an answer, which comes with 200 whatever it is */
  codeOf(answer: Record<string, unknown>): unknown
  /** what it says about an answer's code, for people */
  messageOf(answer: Record<string, unknown>): unknown
  /** codes that say: too many at once */
  tooFast: readonly number[]
  /** codes that pass by themselves; every other one means that the settings or the message are wrong */
  passing: readonly number[]
}

const ROBOTS: Readonly<Record<RobotSettings['kind'], Robot>> = { DINGTALK: dingtalk, WECOM: wecom, FEISHU: feishu }
/** Who was too fast is not listened to for a while. */
const TOO_FAST_MS = 10 * 60_000

/** Tells a chat group through its robot. */
export function createRobot(settings: RobotSettings, now = Date.now): Sender {
  const robot = ROBOTS[settings.kind]
  const { allowPrivate = false } = settings
  return async (outgoing) => {
    const { url, body } = robot.call(outgoing, settings, now())
    const posted = await guardedPost({ url, headers: {}, body: JSON.stringify(body), allowPrivate })
    requireTaken(url, posted)
    requireDone(robot, url, posted)
  }
}

/** @throws DeliveryFailure unless the robot says that it has told the group */
function requireDone(robot: Robot, { host }: URL, { text }: Posted): void {
  const answer = parsed(text)
  if (!answer) throw new DeliveryFailure(`${host}: an answer that is no JSON`)
  const code = Number(robot.codeOf(answer) ?? Number.NaN)
  if (code === 0) return
  const isTooFast = robot.tooFast.includes(code)
  const message = robot.messageOf(answer)
  const said = typeof message === 'string' ? message : ''
  throw new DeliveryFailure(`${host}: ${code} ${said}`, {
    permanent: !isTooFast && !robot.passing.includes(code) && !Number.isNaN(code),
    afterMs: isTooFast ? TOO_FAST_MS : undefined,
  })
}

function parsed(text: string): Record<string, unknown> | undefined {
  try {
    const answer: unknown = JSON.parse(text)
    return typeof answer === 'object' && answer !== null ? (answer as Record<string, unknown>) : undefined
  } catch (error) {
    if (error instanceof SyntaxError) return undefined
    throw error
  }
}
