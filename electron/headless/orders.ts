import { briefOrder } from './orders/brief';
import { buildSampleOrder } from './orders/buildSample';
import { checkOrder } from './orders/check';
import { checkPlanOrder } from './orders/checkPlan';
import { documentOrder } from './orders/document';
import { exportOrder } from './orders/exportProject';
import { importOrder } from './orders/importRegister';
import { newCountyOrder } from './orders/newCounty';
import { planOrder } from './orders/plan';
import { verifyOrder } from './orders/verify';
import { wallChartOrder } from './orders/wallChart';
import type { Order } from './orderTypes';

/** Every order of the command line, in the order of the help. A new one is one more entry here. */
export const orders: readonly Order[] = [newCountyOrder, importOrder, checkOrder, checkPlanOrder, planOrder, briefOrder, documentOrder, wallChartOrder, exportOrder, verifyOrder, buildSampleOrder];
