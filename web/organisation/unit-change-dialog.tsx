import { Form, Input } from 'antd'
import { useTranslation } from 'react-i18next'
import type {
  MergeUnitBody,
  MoveUnitBody,
  RenameUnitBody,
  UnitChangeAnswer,
  UnitDetail,
} from '../../contracts/http/organisation.ts'
import { UnitSelect } from '../shared/unit-select.tsx'
import { ActDialog } from './act-dialog.tsx'
import type { UnitAct } from './unit-menu.tsx'
import { UnitPreview } from './unit-preview.tsx'

type ChangeBody = { reason: string } & Partial<RenameUnitBody & MergeUnitBody & Pick<MoveUnitBody, 'parent'>>

interface UnitChangeDialogProps {
  unit: UnitDetail
  act: Exclude<UnitAct, 'split'>
  onClose: () => void
}

/** Renames, moves, merges or closes a unit, with what follows from it before it is done. */
export function UnitChangeDialog({ unit, act, onClose }: UnitChangeDialogProps) {
  const { t } = useTranslation('organisation')
  const [form] = Form.useForm<ChangeBody>()
  const to = Form.useWatch(act === 'move' ? 'parent' : 'into', form) ?? undefined
  return (
    <ActDialog<ChangeBody, UnitChangeAnswer>
      title={t(`change.${act}.title`)}
      help={t(`change.${act}.help`, { name: unit.name })}
      form={form}
      fields={['name', 'parent', 'into']}
      path={`/api/organisation/units/${unit.id}/${act}`}
      isDanger={act === 'merge' || act === 'close'}
      said={() => t(`change.${act}.done`, { name: unit.name })}
      onClose={onClose}
    >
      {act === 'rename' && (
        <Form.Item
          name="name"
          label={t('change.newName')}
          rules={[{ required: true, whitespace: true, min: 2, message: t('field.unitNameMissing') }]}
        >
          <Input maxLength={60} placeholder={unit.name} />
        </Form.Item>
      )}
      {(act === 'move' || act === 'merge') && (
        <Form.Item
          name={act === 'move' ? 'parent' : 'into'}
          label={t(act === 'move' ? 'change.newParent' : 'change.into')}
          rules={[{ required: true, message: t('field.unitMissing') }]}
        >
          <UnitSelect />
        </Form.Item>
      )}
      {act !== 'rename' && (act === 'close' || to !== undefined) && <UnitPreview unit={unit.id} act={act} to={to} />}
    </ActDialog>
  )
}
