import { ConfigProvider, Form } from 'antd'
import type { CampaignDetail } from '../../../contracts/http/campaigns.ts'
import { ApiError } from '../../shared/api.ts'
import { useErrorText } from '../../shared/error-text.ts'
import { ParameterControl } from './parameter-control.tsx'
import { ParameterHelp } from './parameter-help.tsx'
import { ParameterReadings } from './readings.tsx'
import { useDraft } from './use-draft.ts'

type Parameter = CampaignDetail['parameters'][number]

/** What the template leaves to the planner, each with its bounds and the reason behind the default. */
export function ParametersForm() {
  const { detail } = useDraft()
  return (
    <Form layout="vertical" className="parameters">
      {detail.parameters.map((parameter) => (
        <ParameterField key={parameter.key} parameter={parameter} />
      ))}
    </Form>
  )
}

function ParameterField({ parameter }: { parameter: Parameter }) {
  const { draft, change, saving } = useDraft()
  const errorText = useErrorText()
  const { key, title, parent } = parameter
  const isHeld = parent?.free === false
  const id = `parameter-${key}`
  const error = saving.kind === 'failed' && saving.error instanceof ApiError ? saving.error : undefined
  const isWrong = error?.field === `parameters.${key}`
  const value = draft.parameters[key]
  return (
    <Form.Item
      label={title}
      htmlFor={id}
      extra={<ParameterHelp parameter={parameter} />}
      {...(isWrong ? { validateStatus: 'error', help: errorText(error).told } : {})}
    >
      <ConfigProvider {...(isHeld ? { componentDisabled: true } : {})}>
        <ParameterControl
          id={id}
          parameter={parameter}
          value={value}
          onChange={(next) => change({ parameters: { [key]: next } })}
        />
      </ConfigProvider>
      <ParameterReadings parameter={key} />
    </Form.Item>
  )
}
