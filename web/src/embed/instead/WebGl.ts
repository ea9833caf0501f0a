// Stands for map/WebGl.ts in a page of others: SVG at every size, so that the script stays small.

export { Drawing as WebGl } from '../../map/Drawing';
