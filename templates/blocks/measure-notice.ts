import type { DocumentTemplate } from '../../contracts/document.ts'

/** The paper of a measure: which unit, what was decided in the words of the decision, where to object. */
export function measureNotice(given: {
  id: string
  title: string
  numberCode: string
  appeals: string
}): DocumentTemplate {
  const { id, title, numberCode, appeals } = given
  return {
    id,
    title,
    numberCode,
    addressee: '{{matter.unit}}',
    body: [
      { text: '在“{{campaign.title}}”中，对你单位作出以下决定：' },
      { text: '{{answer.record}}' },
      {
        text: `请按要求整改，并将整改情况报送{{agency.name}}。对本决定有异议的，可以在收到后五个工作日内向${appeals}申诉。`,
      },
    ],
    articles: [],
    agency: '{{agency.name}}',
    receipt: false,
  }
}
