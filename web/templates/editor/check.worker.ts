import { CampaignTemplate } from '../../../contracts/template/template.ts'
import { checkTemplate } from '../../../domain/template/check-template.ts'
import { schemaProblems } from '../../../domain/template/schema-problems.ts'
import type { Checked } from './use-check.ts'

/** The check of templates beside the page: some take a second. Answers with the number that it was asked with. */
self.onmessage = ({ data }: MessageEvent<{ number: number; document: unknown }>) => {
  const problems = checkTemplate(data.document)
  const fits = problems.length === 0 || schemaProblems(CampaignTemplate, data.document).length === 0
  const answer: Checked & { number: number } = { number: data.number, problems, fits }
  self.postMessage(answer)
}
