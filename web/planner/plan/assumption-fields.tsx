import { Button, Form, Radio } from 'antd'
import { useTranslation } from 'react-i18next'
import type { LevelItem } from '../../../contracts/http/campaigns.ts'
import { NumberField } from '../../shared/number-field.tsx'
import { type Assumption, BEHAVIOURS } from './assumption.ts'
import './assumption.css'
import { LevelAssumptions } from './level-assumptions.tsx'
import { UnitBehaviours } from './unit-behaviours.tsx'

const LARGEST_SEED = 2 ** 31 - 1

interface AssumptionFieldsProps {
  assumption: Assumption
  onChange: (assumption: Assumption) => void
  /** of the campaign */
  levels: readonly LevelItem[]
  /** of the rehearsal before */
  lastSeed: number | undefined
}

/** How the units are assumed to behave, single ones otherwise, and the seed by which chance is drawn. */
export function AssumptionFields({ assumption, onChange, levels, lastSeed }: AssumptionFieldsProps) {
  const { t } = useTranslation('planner')
  const { behaviour, units, seed } = assumption
  return (
    <>
      <Form.Item label={t('rehearse.behaviour')}>
        <Radio.Group
          className="behaviour-choice"
          aria-label={t('rehearse.behaviour')}
          value={behaviour}
          onChange={({ target }) => onChange({ ...assumption, behaviour: target.value })}
        >
          {BEHAVIOURS.map((value) => (
            <Radio key={value} value={value}>
              <strong>{t(`rehearse.behaviours.${value}.title`)}</strong>
              <span className="soft">{t(`rehearse.behaviours.${value}.help`)}</span>
            </Radio>
          ))}
        </Radio.Group>
      </Form.Item>
      <UnitBehaviours rows={units} onChange={(rows) => onChange({ ...assumption, units: rows })} />
      <LevelAssumptions
        levels={levels}
        rows={assumption.levels}
        onChange={(rows) => onChange({ ...assumption, levels: rows })}
      />
      <Form.Item label={t('rehearse.seed')} htmlFor="rehearsal-seed" extra={t('rehearse.seedHelp')}>
        <span className="seed">
          <NumberField
            id="rehearsal-seed"
            className="seed-number"
            min={0}
            max={LARGEST_SEED}
            isInteger
            placeholder={t('rehearse.seedNone')}
            value={seed}
            onChange={(value) => onChange({ ...assumption, seed: value })}
            onEmpty={() => onChange({ ...assumption, seed: null })}
          />
          {lastSeed !== undefined && lastSeed !== seed && (
            <Button type="link" onClick={() => onChange({ ...assumption, seed: lastSeed })}>
              {t('rehearse.seedAgain', { seed: lastSeed })}
            </Button>
          )}
        </span>
      </Form.Item>
    </>
  )
}
