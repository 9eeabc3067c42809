import type { BrowserContext, Page } from 'playwright-core';

/** What a page has done with hostile texts. */
export interface ProbeReport {
  /** Numbers of the payloads that ran. */
  fired: number[];
  /** What the content security policy refused. */
  refused: string[];
  /** Elements that a payload became: it would have run but for the policy. */
  injected: string[];
  /** How many payloads stood on the page as text, so that something was looked at. */
  shown: number;
}

interface Probe {
  fired: number[];
  refused: string[];
  injected: Set<string>;
  shown: Set<string>;
}

declare global {
  interface Window {
    guatuProbe: Probe;
    guatuFired(n: number): void;
    /** Looks at the page as it stands now. */
    guatuLook(): void;
  }
}

/** Runs in every document before its own scripts. */
function installProbe(): void {
  const probe: Probe = { fired: [], refused: [], injected: new Set(), shown: new Set() };
  window.guatuProbe = probe;
  window.guatuFired = (n) => void probe.fired.push(n);
  document.addEventListener('securitypolicyviolation', (event) => probe.refused.push(`${event.effectiveDirective} ${event.blockedURI} ${event.sample}`.trim()));
  const acting = /^(on|href$|xlink:href$|src$|srcdoc$|action$|formaction$|data$|style$|background$|poster$|http-equiv$|content$)/;
  /** A text may stand in a title or a value; it must not stand where it acts, nor as a script or style. */
  const lookAt = (element: Element): void => {
    // The preview of a document: nothing runs in it, and what it holds is examined where it is made.
    if (element instanceof HTMLIFrameElement && element.sandbox.length > 0 && !element.sandbox.contains('allow-scripts')) return;
    for (const { name, value } of element.attributes) if (acting.test(name) && value.includes('guatuFired')) probe.injected.add(`<${element.localName} ${name}>`);
    if (/^(script|style|iframe|object|embed|base|meta|link)$/.test(element.localName) && (element.textContent ?? '').includes('guatuFired')) probe.injected.add(`<${element.localName}>`);
    const values = element instanceof HTMLInputElement || element instanceof HTMLTextAreaElement ? element.value : '';
    for (const text of [values, element.getAttribute('title') ?? '', element.getAttribute('aria-label') ?? '', ...[...element.childNodes].filter((node) => node.nodeType === Node.TEXT_NODE).map((node) => node.textContent ?? '')])
      for (const match of text.matchAll(/guatuFired\((\d+)\)/g)) probe.shown.add(match[1]!);
  };
  window.guatuLook = () => {
    for (const element of document.querySelectorAll('*')) lookAt(element);
  };
  new MutationObserver((changes) => {
    for (const { target, addedNodes } of changes) {
      if (target instanceof Element) lookAt(target);
      for (const node of addedNodes)
        if (node instanceof Element) {
          lookAt(node);
          for (const inner of node.querySelectorAll('*')) lookAt(inner);
        }
    }
  }).observe(document, { subtree: true, childList: true, attributes: true });
}

/** Puts the probe into every document of a context from now on. */
export async function probeContext(context: BrowserContext): Promise<void> {
  await context.addInitScript(installProbe);
}

/** What the page has done so far. */
export function readProbe(page: Page): Promise<ProbeReport> {
  return page.evaluate(() => {
    window.guatuLook();
    const { fired, refused, injected, shown } = window.guatuProbe;
    return { fired, refused, injected: [...injected], shown: shown.size };
  });
}
