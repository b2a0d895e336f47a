ALTER TABLE "call_summaries" ADD COLUMN "channel_id" text;--> statement-breakpoint
ALTER TABLE "call_summaries" ADD COLUMN "message_id" text;