import type {LitElement} from 'lit';
import type {AppStates} from './app-states.js';
import {describeRuleAct} from './elements/notice-words.js';
import type {KeepingDetails, KeepingRequest} from './elements/request-events.js';
import {Keeping} from './state/keeping.js';
import {StoreController} from './state/store-controller.js';

type Answers = {[Name in KeepingRequest]: (detail: KeepingDetails[Name]) => unknown};

/** Begins with the rules and what is automatic, and says what they do. `answers` what elements ask for about it. */
export function startKeeping(app: LitElement, states: AppStates): {keeping: Keeping; answers: Answers} {
  const {notice, router, settings} = states;
  const keeping = new Keeping(states);
  const {automatic, rules, storage} = keeping;
  new StoreController(app, settings.settings, rules.proposal, storage.partial, storage.persistence);
  new StoreController(app, automatic.notifications);
  rules.act.subscribe(() => {
    const act = rules.act.value;
    if (act) notice.showToo({text: describeRuleAct(act.removals), undo: act.undo});
  });
  keeping.watch();
  const measureWhereSeen = () => void (router.route.value.page === 'storage' && storage.watch());
  router.route.subscribe(measureWhereSeen);
  measureWhereSeen();
  const answers: Answers = {
    'pod-setting-request': (chosen) => rules.choose(chosen),
    'pod-rules-confirm': () => rules.confirm(),
    'pod-rules-cancel': () => rules.cancel(),
    'pod-persist-request': () => storage.askToPersist(),
    'pod-automatic-request': ({feedId, automatic: isOn}) => automatic.set(feedId, isOn),
  };
  return {keeping, answers};
}
