import type {RegistrationPlan} from '../registration-plan.js';
import {createTable} from './table.js';

const plans = createTable<RegistrationPlan>('registrations');

export const getPlan = plans.get;
export const getPlans = plans.all;
export const deletePlan = plans.delete;

export function putPlan(plan: RegistrationPlan): Promise<void> {
  return plans.put(plan.registrationId, plan);
}

/** Writes down that the coming abort is Dogear's own. */
export async function markReforming(registrationId: string): Promise<void> {
  await plans.update(registrationId, (plan) => plan && {...plan, reforming: true});
}
