import { useMutation, useQueryClient } from '@tanstack/react-query'
import { App, Button, Form, Input, Radio } from 'antd'
import { useRef } from 'react'
import { useTranslation } from 'react-i18next'
import type { CalendarYear } from '../../contracts/calendar.ts'
import { newKey } from '../shared/api.ts'
import { useErrorText } from '../shared/error-text.ts'
import { Refused } from '../shared/refused.tsx'
import { useMay } from '../shared/session.ts'
import { publishYear, weighYear } from './calendar.query.ts'
import { CalendarImpact } from './calendar-impact.tsx'
import { CalendarMonths } from './calendar-months.tsx'
import { CalendarPaste } from './calendar-paste.tsx'
import { CalendarUpload } from './calendar-upload.tsx'
import { draftOf, isSameYear, turnDay, type YearDraft } from './calendar-year.ts'
import { useYearDraft } from './use-year-draft.ts'

/** A year to look at, and for whoever publishes to change: what would move is seen before it is published. */
export function CalendarEditor({ year, kept }: { year: number; kept: CalendarYear }) {
  const { t } = useTranslation('admin')
  const mayPublish = useMay('calendar.publish')
  const before = draftOf(kept)
  const { draft, change, forget } = useYearDraft(year, before)
  const isChanged = !isSameYear(draft, before)
  return (
    <>
      <p className={`calendar-status is-${kept.status.toLowerCase()}`}>
        <b>{t(`calendar.status.${kept.status}`)}</b> <span className="soft">{kept.source}</span>
      </p>
      {mayPublish && (
        <CalendarFields
          draft={draft}
          onChange={(next) => change({ ...draft, ...next })}
          {...(isChanged ? { onForget: forget } : {})}
        />
      )}
      {mayPublish && (
        <p className="calendar-sources">
          <CalendarPaste
            year={year}
            before={before.days}
            onFill={({ days, source }) => change({ status: 'OFFICIAL', days, source: source ?? draft.source })}
          />
          <CalendarUpload
            year={year}
            before={before.days}
            onFill={(days) => change({ status: 'OFFICIAL', days, source: draft.source })}
          />
        </p>
      )}
      <CalendarMonths
        year={year}
        days={draft.days}
        {...(mayPublish
          ? { onTurn: (date: string) => change({ ...draft, days: turnDay(draft.days, date, t('calendar.day')) }) }
          : {})}
        onName={(date, name) =>
          change({ ...draft, days: draft.days.map((day) => (day.date === date ? { ...day, name } : day)) })
        }
      />
      {mayPublish && isChanged && <Publish year={year} draft={draft} onPublished={forget} />}
    </>
  )
}

interface CalendarFieldsProps {
  draft: YearDraft
  onChange: (change: Partial<YearDraft>) => void
  onForget?: () => void
}

function CalendarFields({ draft, onChange, onForget }: CalendarFieldsProps) {
  const { t } = useTranslation('admin')
  return (
    <Form layout="vertical" className="calendar-fields" component="div">
      <Form.Item label={t('calendar.source')} htmlFor="calendar-source" extra={t('calendar.sourceHelp')} required>
        <Input
          id="calendar-source"
          value={draft.source}
          maxLength={300}
          onChange={(event) => onChange({ source: event.target.value })}
        />
      </Form.Item>
      <Form.Item label={t('calendar.kind')}>
        <Radio.Group
          value={draft.status}
          onChange={(event) => onChange({ status: event.target.value as YearDraft['status'] })}
          options={(['OFFICIAL', 'PROVISIONAL'] as const).map((value) => ({
            value,
            label: t(`calendar.status.${value}`),
          }))}
        />
      </Form.Item>
      <p className="soft">
        {t('calendar.turnHelp')}{' '}
        {onForget && (
          <>
            {t('calendar.draftKept')}{' '}
            <Button type="link" size="small" onClick={onForget}>
              {t('calendar.forget')}
            </Button>
          </>
        )}
      </p>
    </Form>
  )
}

function Publish({ year, draft, onPublished }: { year: number; draft: YearDraft; onPublished: () => void }) {
  const { t } = useTranslation('admin')
  const { message, modal } = App.useApp()
  const errorText = useErrorText()
  const client = useQueryClient()
  const sent = useRef<{ text: string; key: string }>(undefined)
  const weigh = useMutation({ mutationFn: (body: YearDraft) => weighYear(year, body) })
  const publish = useMutation({
    mutationFn: (body: YearDraft) => {
      const text = JSON.stringify(body)
      if (sent.current?.text !== text) sent.current = { text, key: newKey() }
      return publishYear(year, body, sent.current.key)
    },
    onSuccess: async ({ version }) => {
      message.success(t('calendar.published', { version }))
      await client.invalidateQueries({ queryKey: ['calendar'] })
      onPublished()
    },
  })
  const isWeighed = weigh.data !== undefined && weigh.variables !== undefined && isSameYear(weigh.variables, draft)
  const error = publish.error ?? weigh.error
  const isComplete = draft.source.trim().length >= 2
  return (
    <section className="calendar-publish" aria-label={t('calendar.publish')}>
      <Refused failure={error ? errorText(error) : undefined} />
      {isWeighed && weigh.data?.moves && <CalendarImpact moves={weigh.data.moves} />}
      <div className="calendar-acts">
        {!isComplete && <span className="soft">{t('calendar.sourceMissing')}</span>}
        <Button disabled={!isComplete} loading={weigh.isPending} onClick={() => weigh.mutate(draft)}>
          {t('calendar.weigh')}
        </Button>
        <Button
          type="primary"
          disabled={!isWeighed}
          title={isWeighed ? undefined : t('calendar.weighFirst')}
          loading={publish.isPending}
          onClick={() =>
            modal.confirm({
              title: t('calendar.ask', { year }),
              content: t('calendar.askHelp'),
              okText: t('calendar.publish'),
              onOk: () => publish.mutate(draft),
            })
          }
        >
          {t('calendar.publish')}
        </Button>
      </div>
    </section>
  )
}
