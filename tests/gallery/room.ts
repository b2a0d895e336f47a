import sharp from 'sharp';

/** What somebody sends of where they go LIVE: a lamp, a wall, a chair. */
const drawn = `<svg xmlns="http://www.w3.org/2000/svg" width="1200" height="800">
  <defs><radialGradient id="light" cx="0.25" cy="0.3" r="0.9">
    <stop offset="0" stop-color="#ffe3b0"/><stop offset="0.45" stop-color="#b98463"/><stop offset="1" stop-color="#3c2b3f"/>
  </radialGradient></defs>
  <rect width="1200" height="800" fill="url(#light)"/>
  <rect y="640" width="1200" height="160" fill="#4a3340"/>
  <rect x="292" y="260" width="14" height="400" fill="#2b2028"/>
  <path d="M215 270h168l-44-110h-80z" fill="#fff3d6"/>
  <rect x="640" y="330" width="260" height="330" rx="60" fill="#5d6f9c"/>
  <rect x="600" y="560" width="340" height="120" rx="40" fill="#47557a"/>
</svg>`;

export const room = async (): Promise<Uint8Array> => new Uint8Array(await sharp(Buffer.from(drawn)).jpeg().toBuffer());
