/** What Lark refuses of a chart in a card; undefined where nothing. */
type Node = Readonly<Record<string, unknown>>

const MEMBERS = new Set('tag element_id margin aspect_ratio color_theme chart_spec preview height'.split(' '))
const TYPES = new Set(
  'line area bar pie scatter wordCloud radar funnel linearProgress circularProgress common'.split(' '),
)
const RATIOS = new Set(['1:1', '2:1', '4:3', '16:9'])

export function chartFault(node: Node): string | undefined {
  const unknown = Object.keys(node).find((key) => !MEMBERS.has(key))
  if (unknown) return `unknown property, property: ${unknown}`
  const { chart_spec: spec, aspect_ratio: ratio, height = 'auto' } = node
  if (!isNode(spec)) return 'chart_spec is missing'
  if (!TYPES.has(String(spec.type))) return `chart_spec type ${String(spec.type)} is not supported`
  if (ratio !== undefined && !RATIOS.has(typeof ratio === 'string' ? ratio : '')) return 'aspect_ratio is not valid'
  const pixels = Number(/^(\d+)px$/.exec(String(height))?.[1])
  if (height !== 'auto' && !(pixels >= 1 && pixels <= 999)) return 'height is not valid'
  if (/=>|\bfunction\b|\beval\b|javascript:/.test(JSON.stringify(spec))) return 'chart_spec does not support JavaScript'
  return dataFault(spec)
}

/** Every datum has the fields that the axes speak of, or leaves the value out. */
function dataFault(spec: Node): string | undefined {
  const sources = (Array.isArray(spec.data) ? spec.data : [spec.data]) as readonly unknown[]
  const values = sources.flatMap((source) => (isNode(source) && Array.isArray(source.values) ? source.values : []))
  if (values.length === 0 || !values.every(isNode)) return 'chart_spec data is missing'
  const horizontal = spec.direction === 'horizontal'
  const [name, value] = (horizontal ? [spec.yField, spec.xField] : [spec.xField, spec.yField]).map(String)
  if (values.some((datum) => typeof datum[name ?? ''] !== 'string')) return 'chart_spec names are missing'
  if (values.some((datum) => !['number', 'undefined'].includes(typeof datum[value ?? ''])))
    return 'a value is no number'
  return undefined
}

function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
