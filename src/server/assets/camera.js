// Reading codes with the camera of the device. The pictures stay in this browser: they are looked at and forgotten,
// and nothing is loaded to read them. A browser that cannot do it is told so in words.

const PAUSE = 150;

/** Why this browser cannot read codes before its camera; nothing when it can. */
export async function hindrance() {
  if (!globalThis.isSecureContext || !navigator.mediaDevices?.getUserMedia) return "scan-insecure";
  if (!("BarcodeDetector" in globalThis)) return "scan-unable";
  const formats = await BarcodeDetector.getSupportedFormats().catch(() => []);
  return formats.includes("qr_code") ? "" : "scan-unable";
}

/** Makes the place of the camera work: its button, picture and words. `take` says what became of a code. */
export function scanning(place, words, take) {
  const [button, stop, video, told] = ["open", "stop", "video", "told"].map((name) => place.querySelector(`[data-scan="${name}"]`));
  let stream = null;
  place.hidden = false;

  function close() {
    stream?.getTracks().forEach((track) => track.stop());
    stream = null;
    video.srcObject = null;
    place.classList.remove("open");
    [video.hidden, stop.hidden, button.hidden] = [true, true, false];
  }

  function tell(text) {
    told.textContent = text;
    told.hidden = !text;
  }

  async function open() {
    tell("");
    const why = await hindrance();
    if (why) return tell(words[why]);
    try {
      stream = await navigator.mediaDevices.getUserMedia({ audio: false, video: { facingMode: "environment", width: { ideal: 1920 } } });
    } catch (error) {
      return tell(words[error.name === "NotAllowedError" ? "scan-denied" : "scan-no-camera"]);
    }
    video.srcObject = stream;
    [video.hidden, stop.hidden, button.hidden] = [false, false, true];
    place.classList.add("open");
    await video.play();
    tell(words["scan-aim"]);
    stop.focus({ preventScroll: true });
    watch(new BarcodeDetector({ formats: ["qr_code"] }), stream);
  }

  /** Looks until a seal is found, or the camera is closed. */
  async function watch(detector, mine) {
    while (stream === mine) {
      // A frame that is not there yet is no fault of the camera.
      const codes = await detector.detect(video).catch(() => []);
      if (stream !== mine) return;
      for (const { rawValue } of codes) {
        const became = take(rawValue);
        if (became.done) {
          tell("");
          return close();
        }
        tell(became.text);
      }
      await new Promise((resolve) => setTimeout(resolve, PAUSE));
    }
  }

  button.addEventListener("click", open);
  stop.addEventListener("click", () => {
    tell("");
    close();
    button.focus();
  });
  // Nobody is filmed by a page that he has left.
  addEventListener("pagehide", close);
  document.addEventListener("visibilitychange", () => document.hidden && close());
}
