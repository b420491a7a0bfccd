import { CompressOutlined, MinusOutlined, PlusOutlined } from '@ant-design/icons'
import { Button, Skeleton } from 'antd'
import { type ReactNode, useCallback } from 'react'
import { useTranslation } from 'react-i18next'
import type { CampaignTemplate } from '../../contracts/template/template.ts'
import './diagram.css'
import { Drawing, type Said } from './drawing.tsx'
import type { Graph } from './graph.ts'
import { type NamedProcedure, useGraphText } from './use-node-text.ts'
import { usePlaced } from './use-placed.ts'
import { useView } from './use-view.ts'

interface ProcedureDiagramProps {
  /** names the drawing, and its parts in the words of conditions; stable between renderings */
  procedure: NamedProcedure
  graph: Graph
  /** where the roles, decision tables and parameters are called by their names */
  document: CampaignTemplate
  /** stable between renderings: the drawing is laid out for it */
  said?: (id: string) => Said
  /** the step that is marked, by its id */
  selected?: string | undefined
  /** what a click on a step does */
  onSelect?: (step: string) => void
  /** the same in words, for whoever cannot or will not look at the drawing */
  children?: ReactNode
}

/** A procedure as a drawing, with what makes it larger, smaller and fitting, and the same in words below. */
export function ProcedureDiagram({
  procedure,
  graph,
  document,
  said = NOTHING,
  selected,
  onSelect,
  children,
}: ProcedureDiagramProps) {
  const { t } = useTranslation('diagram')
  const { title } = procedure
  const text = useGraphText(document, procedure)
  const chipsOf = useCallback(
    (id: string) => {
      const { mark, isNow, visited } = said(id)
      return [mark && t(`mark.${mark}`), isNow && t('now'), visited].filter((chip) => typeof chip === 'string')
    },
    [said, t],
  )
  const { drawing, placed, error } = usePlaced(graph, text, chipsOf)
  const { scale, fit, zoom, frame, ...handlers } = useView()
  return (
    <figure className="diagram" aria-label={t('title', { title })}>
      <div className="diagram-tools" role="toolbar" aria-label={t('tools')}>
        <Button
          size="small"
          icon={<MinusOutlined aria-hidden />}
          aria-label={t('smaller')}
          title={t('smaller')}
          onClick={() => zoom(-1)}
        />
        <Button
          size="small"
          icon={<PlusOutlined aria-hidden />}
          aria-label={t('larger')}
          title={t('larger')}
          onClick={() => zoom(1)}
        />
        <Button size="small" icon={<CompressOutlined aria-hidden />} onClick={fit}>
          {t('fit')}
        </Button>
        <span className="faint diagram-keys">{t('keys')}</span>
      </div>
      {error && <p role="alert">{t('failed')}</p>}
      {!placed && !error && <Skeleton paragraph={{ rows: 6 }} />}
      {placed && (
        // it scrolls: whoever has no mouse must get into it
        <div
          className="diagram-frame"
          ref={frame}
          tabIndex={0}
          role="region"
          aria-label={t('title', { title })}
          {...handlers}
        >
          <Drawing
            label={t('title', { title })}
            drawing={drawing}
            placed={placed}
            said={said}
            scale={scale}
            selected={selected === undefined ? undefined : `step:${selected}`}
            onSelect={onSelect}
          />
        </div>
      )}
      {children}
    </figure>
  )
}

const NOTHING = (): Said => ({})
