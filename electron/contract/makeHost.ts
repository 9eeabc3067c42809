import { hostContract, type Host, type HostArgument, type HostMethod, type HostValue } from './host';
import type { Result } from './result';

type Call = <M extends HostMethod>(method: M) => (argument: HostArgument<M>) => Promise<Result<HostValue<M>>>;

/** A host with every method of the contract, each made by `call`; a method added to the contract is there at once. */
export function makeHost(call: Call): Host {
  return Object.fromEntries(
    (Object.keys(hostContract) as HostMethod[]).map((method) => [method, call(method)]),
  ) as unknown as Host;
}
