import type { JSX } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { useMessages } from '../language/messages.ts';
import { Button } from '../look/parts.tsx';
import { readCode } from './read-picture.ts';
import type { Refusal } from './refusal.ts';
import { messages } from './take-in-messages.ts';

type CameraRefusal = Extract<Refusal, 'camera_refused' | 'camera_missing' | 'camera_saw_none'>;

const lookEveryMs = 200;
/** Two minutes of looking; a phone that was put away is not to film on. */
const mostLooks = 600;
const bounds = { longestSidePx: 960, searchLimitMs: 60 };

/** Whether the browser lets pages ask for a camera. */
export function mayHaveCamera(): boolean {
  return typeof (navigator.mediaDevices as MediaDevices | undefined)?.getUserMedia === 'function';
}

/** Shows what the camera sees until it reads a code. It is stopped with this, and when the app goes to the background. */
export function Camera({
  onRead,
  onRefused,
  onClose,
}: {
  onRead: (text: string) => void;
  onRefused: (reason: CameraRefusal) => void;
  onClose: () => void;
}): JSX.Element {
  const m = useMessages(messages);
  const video = useRef<HTMLVideoElement>(null);
  useEffect(() => {
    const leave = (): void => {
      if (document.visibilityState !== 'visible') onClose();
    };
    document.addEventListener('visibilitychange', leave);
    const stop = video.current === null ? undefined : watch(video.current, { onRead, onRefused });
    return () => {
      document.removeEventListener('visibilitychange', leave);
      stop?.();
    };
  }, []);
  return (
    <div class="take-in-camera">
      <video ref={video} aria-label={m.cameraView} muted playsInline />
      <p role="status">{m.holdStill}</p>
      <Button onClick={onClose}>{m.closeCamera}</Button>
    </div>
  );
}

/** Looks at the camera's pictures until one holds a code. Returns how to stop it. */
function watch(
  video: HTMLVideoElement,
  { onRead, onRefused }: { onRead: (text: string) => void; onRefused: (reason: CameraRefusal) => void },
): () => void {
  let stream: MediaStream | null = null;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let isStopped = false;
  const stop = (): void => {
    isStopped = true;
    clearTimeout(timer);
    stream?.getTracks().forEach((track) => {
      track.stop();
    });
    video.srcObject = null;
  };
  const look = (looksLeft: number): void => {
    const text = video.videoWidth === 0 ? null : readCode(video, video.videoWidth, video.videoHeight, bounds);
    if (text !== null) onRead(text);
    else if (looksLeft === 0) onRefused('camera_saw_none');
    else timer = setTimeout(look, lookEveryMs, looksLeft - 1);
  };
  const begin = async (): Promise<void> => {
    stream = await navigator.mediaDevices.getUserMedia({ video: { facingMode: 'environment' }, audio: false });
    // The person may have left while the browser asked.
    if (isStopped) stop();
    else {
      video.srcObject = stream;
      await video.play();
      look(mostLooks);
    }
  };
  begin().catch((error: unknown) => {
    if (!isStopped) onRefused(isRefusal(error) ? 'camera_refused' : 'camera_missing');
  });
  return stop;
}

function isRefusal(error: unknown): boolean {
  return error instanceof DOMException && (error.name === 'NotAllowedError' || error.name === 'SecurityError');
}
