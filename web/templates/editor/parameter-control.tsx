import { Segmented } from 'antd'
import { useTranslation } from 'react-i18next'
import { isRecord } from '../../shared/is-record.ts'
import { type ControlProps, type Draft, useEditor } from './editor-context.ts'
import { besideParameter, blank } from './language.ts'
import { valueAt } from './path.ts'
import { ReferenceControl } from './reference-control.tsx'
import { namedIn } from './references.ts'

/** A number or date as it is, or a parameter that the planner of a campaign sets. */
export function ParameterControl(props: ControlProps) {
  const { t } = useTranslation('templates')
  const { document, put, Control } = useEditor()
  const { path, node, value } = props
  const plain = besideParameter(node) ?? {}
  const isParameter = isRecord(value) && Object.keys(value).join() === 'param'
  const switchTo = (way: string) => {
    if (way === 'parameter') put(path, { param: namedIn(document, ['parameters'])[0]?.id ?? '' })
    else put(path, defaultOf(document, value) ?? blank(plain))
  }
  return (
    <div className="te-parameter">
      {isParameter ? (
        <ReferenceControl {...props} path={[...path, 'param']} value={value['param']} />
      ) : (
        <Control {...props} node={plain} />
      )}
      <Segmented
        size="small"
        aria-label={t('editor.valueOrParameter', { what: props.label })}
        value={isParameter ? 'parameter' : 'value'}
        options={[
          { value: 'value', label: t('editor.value') },
          { value: 'parameter', label: t('editor.parameter') },
        ]}
        onChange={switchTo}
      />
    </div>
  )
}

/** What the parameter stood for, so that nothing is lost by turning it into a value. */
function defaultOf(document: Draft, value: unknown): unknown {
  const parameters = valueAt(document, ['parameters'])
  const key = isRecord(value) ? value['param'] : undefined
  if (!Array.isArray(parameters)) return undefined
  const found: unknown = parameters.find((parameter: unknown) => isRecord(parameter) && parameter['key'] === key)
  return isRecord(found) ? found['default'] : undefined
}
