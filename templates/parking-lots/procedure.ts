import type { Procedure } from '../../contracts/template/procedure.ts'
import { banned, closed, closing, notEstablished } from './steps/closing.ts'
import { inspect } from './steps/inspect.ts'
import { dispatch, order } from './steps/order.ts'
import { penalty, sanction } from './steps/penalty.ts'
import { rectify } from './steps/rectify.ts'
import { lookBack, reinspect } from './steps/reinspect.ts'
import { serve } from './steps/serve.ts'

/** One site from its first inspection to its last look-back (S0-28, S0-40, S0-41a–d). */
export const rectification: Procedure = {
  id: 'rectification',
  title: '停车场整治',
  ledger: 'parkingLots',
  start: { default: 'inspect' },
  steps: {
    inspect,
    order,
    dispatch,
    serve,
    rectify,
    reinspect,
    penalty,
    sanction,
    closing,
    closed,
    banned,
    notEstablished,
    lookBack,
  },
  lookBackSteps: ['lookBack'],
  reopenTo: 'inspect',
  steward: 'campaignOffice',
}
