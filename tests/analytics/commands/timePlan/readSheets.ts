export { readTables as readSheets } from '../../../helpers/readTables';
