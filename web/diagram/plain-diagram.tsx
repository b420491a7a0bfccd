import { useMemo } from 'react'
import type { Procedure } from '../../contracts/template/procedure.ts'
import type { CampaignTemplate } from '../../contracts/template/template.ts'
import { graphOf } from './graph.ts'
import { ProcedureDiagram } from './procedure-diagram.tsx'
import { StepWords } from './step-words.tsx'

interface PlainDiagramProps {
  procedure: Procedure
  document: CampaignTemplate
  selected?: string | undefined
  onSelect?: (step: string) => void
}

/** A procedure as its template has it: the drawing, and its steps in words. */
export function PlainDiagram({ procedure, document, ...choice }: PlainDiagramProps) {
  const graph = useMemo(() => graphOf(procedure), [procedure])
  return (
    <ProcedureDiagram procedure={procedure} graph={graph} document={document} {...choice}>
      <ol className="diagram-steps">
        {Object.entries(procedure.steps).map(([id, step]) => (
          <li key={id}>
            <StepWords id={id} step={step} document={document} procedure={procedure} />
          </li>
        ))}
      </ol>
    </ProcedureDiagram>
  )
}
