import './say.ts';
