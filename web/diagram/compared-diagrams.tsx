import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import type { Procedure } from '../../contracts/template/procedure.ts'
import type { CampaignTemplate } from '../../contracts/template/template.ts'
import { Section } from '../shared/page.tsx'
import { comparedGraph, type Mark } from './compared.ts'
import { nodeOf } from './graph.ts'
import { ProcedureDiagram } from './procedure-diagram.tsx'
import { StepWords } from './step-words.tsx'

interface ComparedDiagramsProps {
  before: CampaignTemplate
  after: CampaignTemplate
}

/** The procedures in which two versions differ, both in one drawing each; nothing where none does. */
export function ComparedDiagrams({ before, after }: ComparedDiagramsProps) {
  const { t } = useTranslation('diagram')
  const pairs = useMemo(() => differing(before, after), [before, after])
  if (pairs.length === 0) return null
  return (
    <>
      <Section title={t('compare.title')}>
        <p className="soft">{t('compare.legend')}</p>
      </Section>
      {pairs.map(({ id, procedure, graph, marks, said }) => (
        <Section key={id} title={procedure.title}>
          <ProcedureDiagram procedure={procedure} graph={graph} document={after} said={said}>
            <ol className="diagram-steps">
              {graph.nodes.map(
                ({ step }) =>
                  step && (
                    <li key={step.id}>
                      <MarkWord mark={marks.get(nodeOf(step.id))} />
                      <StepWords
                        id={step.id}
                        step={step.is}
                        document={marks.get(nodeOf(step.id)) === 'removed' ? before : after}
                        procedure={procedure}
                      />
                    </li>
                  ),
              )}
            </ol>
          </ProcedureDiagram>
        </Section>
      ))}
    </>
  )
}

const markOf = (mark: Mark | undefined) => (mark ? { mark } : {})

function MarkWord({ mark }: { mark: Mark | undefined }) {
  const { t } = useTranslation('diagram')
  return mark ? <strong className={`diagram-mark mark-${mark}`}>{t(`mark.${mark}`)}</strong> : null
}

function differing(before: CampaignTemplate, after: CampaignTemplate) {
  const ids = [...new Set([...after.procedures, ...before.procedures].map(({ id }) => id))]
  const find = ({ procedures }: CampaignTemplate, wanted: string): Procedure | undefined =>
    procedures.find(({ id }) => id === wanted)
  return ids
    .map((id) => {
      const [was, is] = [find(before, id), find(after, id)]
      const { graph, marks } = comparedGraph(was, is)
      const procedure = { title: id, ...was, ...is, steps: { ...was?.steps, ...is?.steps } }
      return { id, procedure, graph, marks, said: (part: string) => markOf(marks.get(part)) }
    })
    .filter(({ marks }) => marks.size > 0)
}
