import type { CampaignTemplate } from '../../contracts/template/template.ts'
import { twoStep } from './two-step.template.ts'

const [procedure] = twoStep.procedures
const inspect = procedure?.steps['inspect']
if (!procedure || inspect?.kind !== 'task') throw new Error('twoStep has no step to hand photos in at')

/** As `twoStep`, and the inspection hands in photos. */
export const photographed: CampaignTemplate = {
  ...twoStep,
  id: 'photographed',
  procedures: [
    {
      ...procedure,
      steps: {
        ...procedure.steps,
        inspect: {
          ...inspect,
          evidence: [
            { id: 'scene', title: '现场照片', necessity: 'OPTIONAL', min: 0, max: 60, accept: ['image'] },
            { id: 'paper', title: '笔录', necessity: 'OPTIONAL', min: 0, max: 5, accept: ['pdf'] },
          ],
        },
      },
    },
  ],
}
